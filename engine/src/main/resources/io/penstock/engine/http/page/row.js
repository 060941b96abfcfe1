/** One relationship in the table. */
import {actionsFor} from './actions.js';
import {element, icon, setAttribute, setText} from './element.js';
import {toggleMenu} from './menu.js';
import {consoleLink, localPath, remoteHost, remotePath} from './remote.js';
import {address} from './route.js';
import {statusCell} from './status-cell.js';
import {setTime, timeElement} from './time.js';

/** Makes one: {element, update(entry)}, which touches only what differs. */
export function relationshipRow(entry) {
  let shown = entry;
  const {status} = entry;
  const local = element('a', {class: 'path', href: address('relationships', status.id)});
  const started = timeElement();
  const completed = timeElement();
  const state = statusCell();
  const more = element(
      'button', {
        type: 'button', class: 'quiet icon-only', 'aria-haspopup': 'menu', 'aria-expanded': 'false',
        click: () => toggleMenu(more, 'Actions', [
          {word: 'View Details', href: address('relationships', status.id)},
          ...actionsFor(shown),
        ]),
      },
      icon('more'));
  const row = element(
      'tr', {role: 'row'},
      cell('Local', local),
      element('td', {class: 'arrow', role: 'cell'}, icon('from'), element('span', {class: 'hidden-text'}, 'from')),
      cell('Remote', element('span', {class: 'path'}, remotePath(status)), element('small', {class: 'host'},
          element('span', {class: 'path'}, remoteHost(status)), consoleLink(status))),
      cell('Started', started),
      cell('Completed', completed),
      cell('Status', state.element),
      element('td', {class: 'actions', role: 'cell'}, more));

  function update(next) {
    shown = next;
    const job = next.job;
    setText(local, localPath(next.status));
    setAttribute(more, 'aria-label', `Actions of ${localPath(next.status)}`);
    setTime(started, job?.start_time ?? null);
    setTime(completed, job?.end_time ?? null);
    state.update(job);
  }

  update(entry);
  return {element: row, update};
}

/** A cell whose column is named beside it where the table becomes cards. */
function cell(column, ...content) {
  return element('td', {role: 'cell', 'data-column': column}, ...content);
}
