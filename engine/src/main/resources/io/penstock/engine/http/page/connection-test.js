/** What a test of the connection found. */
import {element} from './element.js';
import {bytes, counted} from './format.js';

/** Makes the result of a test that reached the bucket. */
export function foundObjects(objects) {
  if (objects.length === 0) {
    return element('p', {class: 'warning'}, 'The bucket can be read, and there is no object in the folder.');
  }
  const cell = (column, attributes, text) =>
    element('td', {role: 'cell', 'data-column': column, ...attributes}, text);
  return element(
      'div', {},
      element('p', {class: 'good'}, `The folder can be read. ${counted(objects.length, 'object')} of it:`),
      element(
          'table', {role: 'table', 'aria-label': 'First objects of the folder'},
          element('thead', {role: 'rowgroup'}, element('tr', {role: 'row'},
              ...['Key', 'Size', 'Storage class'].map((name) =>
                element('th', {scope: 'col', role: 'columnheader'}, name)))),
          element('tbody', {role: 'rowgroup'}, ...objects.map((object) => element(
              'tr', {role: 'row'},
              cell('Key', {class: 'path'}, object.key),
              cell('Size', {class: 'number'}, bytes(object.size)),
              cell('Storage class', {}, object.storage_class || '–'))))),
      element('p', {class: 'hint'}, 'Nothing was stored.'));
}
