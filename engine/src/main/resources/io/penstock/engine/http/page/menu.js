/** A menu of actions that a button opens. */
import {element, newId} from './element.js';

let open = null;

/**
 * Opens a menu beneath a button, or closes it where it is open.
 *
 * @param items of {word, act, danger}; with href instead of act for a link
 */
export function toggleMenu(button, label, items) {
  if (open?.button === button) {
    closeMenu(true);
    return;
  }
  closeMenu(false);
  const menu = element('div', {class: 'menu', role: 'menu', id: newId('menu'), 'aria-label': label, keydown: keys});
  menu.append(...items.map(itemElement));
  open = {button, menu};
  button.setAttribute('aria-expanded', 'true');
  (button.closest('main, header') ?? document.body).append(menu);
  put(menu, button.getBoundingClientRect());
  menu.firstChild.focus();
}

/** Closes what is open. */
export function closeMenu(focusAgain) {
  if (!open) {
    return;
  }
  const {button, menu} = open;
  open = null;
  menu.remove();
  button.setAttribute('aria-expanded', 'false');
  if (focusAgain) {
    button.focus();
  }
}

function itemElement({word, act, href, danger}) {
  const attributes = {role: 'menuitem', tabindex: '-1', class: danger ? 'danger-text' : null};
  if (href) {
    return element('a', {...attributes, href, click: () => closeMenu(false)}, word);
  }
  return element('button', {...attributes, type: 'button', click: () => { closeMenu(true); act(); }}, word);
}

/** Beneath the button, or above it where there is no room, never beyond the edge of the window. */
function put(menu, around) {
  const {width, height} = menu.getBoundingClientRect();
  const above = around.bottom + height + 8 > innerHeight && around.top > height;
  menu.style.top = `${scrollY + (above ? around.top - height - 4 : around.bottom + 4)}px`;
  menu.style.left = `${scrollX + Math.max(8, Math.min(around.right - width, innerWidth - width - 8))}px`;
}

function keys(event) {
  const items = [...open.menu.children];
  const at = items.indexOf(document.activeElement);
  const next = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    items[next].focus();
  } else if (event.key === 'Escape') {
    event.preventDefault();
    closeMenu(true);
  } else if (event.key === 'Tab') {
    closeMenu(true);
  }
}

document.addEventListener('pointerdown', (event) => {
  if (open && !open.menu.contains(event.target) && !open.button.contains(event.target)) {
    closeMenu(false);
  }
});
addEventListener('resize', () => closeMenu(false));
addEventListener('hashchange', () => closeMenu(false));
