/**
 * Makes an element. Text becomes text nodes: nothing that is shown is ever read as markup.
 *
 * An attribute that is a function becomes a listener of the event it is named for, one that is null or
 * false is left out, one that is true is set without a value.
 */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element of a drawing, in the same way. */
export function drawn(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(key, value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? '' : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** A symbol of index.html; what it says must also stand beside it in words. */
export function icon(name) {
  return drawn(
      'svg', {class: 'icon', 'aria-hidden': 'true', viewBox: '0 0 16 16'},
      drawn('use', {href: `#icon-${name}`}));
}

/** Sets a text where it differs, so that a table of unchanged numbers costs no layout. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Sets or removes an attribute where it differs. */
export function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) {
    node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, value);
  }
}

let ids = 0;

/** An id for a label or a description to refer to. */
export function newId(what) {
  ids += 1;
  return `${what}-${ids}`;
}
