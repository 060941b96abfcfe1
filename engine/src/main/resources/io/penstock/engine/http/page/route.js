/** Where one is: the part of the address after #. */

/** The place that the address names: its path in parts, decoded. */
export function place() {
  return location.hash.replace(/^#\/?/, '').split('/').filter((part) => part !== '').map(decoded);
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a place, to link to. */
export function address(...parts) {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

export function go(...parts) {
  location.hash = address(...parts);
}

export function whenMoved(listener) {
  addEventListener('hashchange', listener);
}
