/** What can be said of a field before the server is asked: each gives what is wrong, or an empty text. */

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:.]+\])$/i;
const SIZE = /^\d+(?:\.\d+)?\s*(?:b|[kmgt](?:i?b)?)?$/i;
const HOURS = /^(?:[01]?\d|2[0-3]):[0-5]\d-(?:[01]?\d|2[0-3]):[0-5]\d\s+/;

export function required(what) {
  return (value) => value.trim() === '' ? `Enter ${what}.` : '';
}

/** The first thing that is wrong. */
export function every(...checks) {
  return (value) => checks.reduce((wrong, check) => wrong || check(value), '');
}

export function directory(value) {
  const parts = value.split('/');
  return parts.some((part) => part === '.' || part === '..')
      ? 'A path within the served directory cannot hold . or .. as a part.' : '';
}

export function bucket(value) {
  if (/[\s/:]/.test(value)) {
    return 'A bucket name has no slash, colon or space; the folder has a field of its own.';
  }
  return value.length < 3 ? 'A bucket name has at least 3 characters.'
      : /^[A-Za-z0-9._-]+$/.test(value) ? '' : 'A bucket name has letters, digits, dots and hyphens.';
}

export function region(value) {
  return /^[A-Za-z0-9-]+$/.test(value) ? '' : 'A region looks like us-west-2.';
}

export function withoutSpaces(value) {
  return /\s/.test(value) ? 'This has no spaces. Was more copied than the value?' : '';
}

export function host(value) {
  if (value === '' || HOST.test(value)) {
    return '';
  }
  return /^https?:/i.test(value) ? 'Leave out https://; only the host name is needed.'
      : /:\d+$/.test(value) ? 'Leave out the port; it has a field of its own.'
      : 'A host name looks like s3.example.com.';
}

export function port(value) {
  return value === '' || (/^\d+$/.test(value) && value >= 1 && value <= 65535) ? '' : 'A port is a number from 1 to 65535.';
}

export function certificate(value) {
  return value.trim() === '' || /-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/.test(value)
      ? '' : 'A PEM certificate lies between -----BEGIN CERTIFICATE----- and -----END CERTIFICATE-----.';
}

export function atLeastOne(value) {
  return value === '' || /^[1-9]\d*$/.test(value) ? '' : 'Enter a whole number from 1 on.';
}

export function size(value) {
  return value.trim() === '' || SIZE.test(value.trim()) ? '' : 'A size looks like 8MiB, 100MB or 4096.';
}

/** A size a second, or a timetable of them. */
export function bandwidth(value) {
  const wrong = value.trim() === '' ? undefined : value.split(',').map((entry) => entry.trim()).find((entry) => {
    const limit = entry.replace(HOURS, '');
    return limit !== 'unlimited' && !SIZE.test(limit);
  });
  return wrong === undefined ? ''
      : `'${wrong}' is no limit; write 50MB, or a timetable as 08:00-18:00 50MB, unlimited.`;
}
