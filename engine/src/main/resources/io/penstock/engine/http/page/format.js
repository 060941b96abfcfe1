/** Numbers as people read them, as on the command line: 1.4 GiB, 20,000, 1:02:03. */

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
const COUNT = new Intl.NumberFormat('en', {maximumFractionDigits: 0});

/** Bytes in the largest binary unit of which there is one; takes decimal strings. */
export function bytes(number) {
  let amount = Number(number);
  let unit = 0;
  while (amount >= 1023.95 && unit < UNITS.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  return `${amount.toFixed(unit === 0 ? 0 : 1)} ${UNITS[unit]}`;
}

export function bytesPerSecond(number) {
  return `${bytes(number)}/s`;
}

/** A count with a comma every three digits. */
export function count(number) {
  return COUNT.format(Number(number));
}

/** A count and its noun. */
export function counted(number, noun) {
  return `${count(number)} ${noun}${Number(number) === 1 ? '' : 's'}`;
}

/** A rate of whole things, with a decimal where they are few. */
export function perSecond(number) {
  return `${number > 0 && number < 9.95 ? number.toFixed(1) : count(number)}/s`;
}

/** Never 100 before the end. */
export function percent(number) {
  return `${(Math.floor(number * 10) / 10).toFixed(number >= 100 ? 0 : 1)} %`;
}

/** Milliseconds: below a minute 12.3 s, else M:SS or H:MM:SS. */
export function duration(milliseconds) {
  return milliseconds < 59_950 ? `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s` : clock(milliseconds);
}

/** Milliseconds as M:SS or H:MM:SS. */
export function clock(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const two = (part) => String(part).padStart(2, '0');
  return seconds < 3600
      ? `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
      : `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The first line of an error. */
export function firstLine(text) {
  return text.split('\n', 1)[0];
}

/** Words of a name such as TYPE_CONFLICT: Type conflict. */
export function words(name) {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase().replaceAll('_', ' ');
}
