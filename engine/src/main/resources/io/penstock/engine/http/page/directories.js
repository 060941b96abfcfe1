/** A dialog to pick a directory of the served tree. */
import {get} from './api.js';
import {opened} from './dialog.js';
import {element, icon, newId, setText} from './element.js';

const PAGE = 200;

/** Gives the path that was picked, or null. */
export function pickDirectory(start) {
  return new Promise((answer) => {
    const heading = element('h2', {id: newId('directories')}, 'Choose a directory');
    const crumbs = element('nav', {class: 'crumbs path', 'aria-label': 'Path'});
    const list = element('ul', {class: 'directories'});
    const message = element('p', {class: 'hint', role: 'status'});
    const more = element('button', {type: 'button', hidden: true, click: () => read(path, next)}, 'Show more');
    const choose = element('button', {type: 'button', class: 'primary', click: () => { picked = path; dialog.close(); }});
    const dialog = element(
        'dialog', {'aria-labelledby': heading.id, class: 'tall'},
        heading, crumbs, element('div', {class: 'scroll'}, list, message, more),
        element('div', {class: 'buttons'},
            element('button', {type: 'button', click: () => dialog.close()}, 'Cancel'), choose));
    let path = start;
    let next = null;
    let picked = null;
    let asked = 0;

    async function read(wanted, after) {
      asked += 1;
      const number = asked;
      setText(message, 'Loading…');
      try {
        const query = new URLSearchParams({path: wanted, limit: PAGE, ...(after ? {after} : {})});
        const page = await get(`/api/v1/directories?${query}`);
        if (number === asked) {
          arrived(page, after);
        }
      } catch (refusal) {
        if (number === asked && wanted !== '/' && refusal.status === 404) {
          read('/', null);
        } else if (number === asked) {
          setText(message, refusal.message);
        }
      }
    }

    function arrived(page, after) {
      ({path, next} = page);
      const items = page.directories.map((directory) => element(
          'li', {}, element('button', {type: 'button', class: 'quiet path', click: () => read(directory.path, null)},
              icon('folder'), directory.name)));
      if (after) {
        list.append(...items);
      } else {
        list.replaceChildren(...items);
        showPath();
      }
      more.hidden = next === null;
      setText(message, list.children.length === 0 ? 'There are no directories in it.' : '');
      setText(choose, `Choose ${path === '/' ? '/' : lastOf(path)}`);
      (list.querySelector('button') ?? choose).focus();
    }

    function showPath() {
      const parts = path.split('/').filter((part) => part !== '');
      crumbs.replaceChildren(
          crumb('/', '/'),
          ...parts.flatMap((part, index) => [
            crumb(`${part}/`, `/${parts.slice(0, index + 1).join('/')}/`),
          ]));
    }

    function crumb(word, target) {
      return element(
          'button', {type: 'button', class: 'link', 'aria-current': target === path ? 'true' : null,
            click: () => read(target, null)}, word);
    }

    opened(dialog, () => answer(picked));
    read(path, null);
  });
}

function lastOf(path) {
  return `${path.split('/').filter((part) => part !== '').at(-1)}/`;
}
