/** The table of all relationships. */
import {element, icon, setAttribute, setText} from './element.js';
import {count} from './format.js';
import {filterBar} from './filter-bar.js';
import {chosen, numbers, sorted, standing} from './order.js';
import * as relationships from './relationships.js';
import {relationshipRow} from './row.js';
import {address} from './route.js';
import {mayWrite} from './session.js';

const HEADS = [
  ['local', 'Local'], ['', 'Direction'], ['remote', 'Remote'], ['started', 'Started'], ['completed', 'Completed'],
  ['status', 'Status'], ['', 'Actions'],
];

/** How the table was left, for the next time that it is shown. */
const left = {column: 'started', descending: true, text: '', kind: ''};

/** Makes the view: {element, title, close()}. */
export function listView() {
  const rows = new Map();
  const standings = new Map();
  const body = element('tbody', {role: 'rowgroup'});
  const heads = HEADS.map(([column, word]) => head(column, word));
  const table = element(
      'table', {class: 'relationships', role: 'table', 'aria-label': 'Copies from S3'},
      element('thead', {role: 'rowgroup'}, element('tr', {role: 'row'}, ...heads.map(({cell}) => cell))), body);
  const note = element('div', {class: 'empty'});
  const bar = filterBar(left, show);
  const create = mayWrite()
      ? element('a', {class: 'button primary', href: address('create')}, icon('plus'), 'Create Copy')
      : null;
  const view = element(
      'section', {},
      element('div', {class: 'page-head'}, element('h1', {tabindex: '-1'}, 'Copy from S3'), create),
      bar.element, table, note);

  function head(column, word) {
    if (column === '') {
      return {column, cell: element('th', {scope: 'col', role: 'columnheader'}, element('span', {class: 'hidden-text'}, word))};
    }
    const label = element('span', {}, word);
    const button = element('button', {type: 'button', class: 'sort', click: () => sortBy(column)}, label, icon('sort'));
    return {column, word, label, cell: element('th', {scope: 'col', role: 'columnheader', 'data-sort': column}, button)};
  }

  function sortBy(column) {
    left.descending = left.column === column ? !left.descending : ['started', 'completed'].includes(column);
    left.column = column;
    show();
  }

  function show() {
    const all = relationships.all();
    standings.clear();
    all.forEach((entry) => standings.set(entry.status.id, standing(entry)));
    const some = sorted(chosen(all, left.text, left.kind), left.column, left.descending);
    for (const {column, cell, label} of heads) {
      setAttribute(cell, 'aria-sort', column === left.column ? (left.descending ? 'descending' : 'ascending') : null);
      if (column === 'local') {
        setText(label, `Local (${count(some.length)})`);
      }
    }
    bar.update(numbers(all), all.length, some.length);
    [...rows.keys()].filter((id) => !relationships.one(id)).forEach((id) => rows.delete(id));
    arrange(some.map(({status}) => rowOf(status.id).element));
    say(all.length, some.length);
  }

  function rowOf(id) {
    if (!rows.has(id)) {
      rows.set(id, relationshipRow(relationships.one(id)));
    }
    return rows.get(id);
  }

  /** Moves only what stands in the wrong place, so that the focus and the eye keep theirs. */
  function arrange(wanted) {
    const kept = new Set(wanted);
    [...body.children].filter((row) => !kept.has(row)).forEach((row) => row.remove());
    wanted.forEach((row, index) => {
      if (body.children[index] !== row) {
        body.insertBefore(row, body.children[index] ?? null);
      }
    });
  }

  function say(all, some) {
    const why = relationships.whyNot();
    table.hidden = some === 0;
    bar.element.hidden = all === 0;
    note.hidden = some > 0;
    note.replaceChildren(...(why && all === 0 ? failed(why) : some > 0 ? [] : nothing(all)));
  }

  function nothing(all) {
    if (!relationships.isLoaded()) {
      return [element('p', {class: 'loading'}, 'Loading…')];
    }
    if (all > 0) {
      return [
        element('p', {}, `None of ${count(all)} copies matches.`),
        element('button', {type: 'button', click: () => { bar.clear(); }}, 'Show all'),
      ];
    }
    return [
      element('h2', {}, 'No copies yet'),
      element('p', {}, 'A copy brings all objects of an S3 folder into a directory of this server, and brings it up to '
        + 'date each time that it is run again: only what changed is transferred.'),
      mayWrite() ? element('a', {class: 'button primary', href: address('create')}, icon('plus'), 'Create Copy') : null,
    ].filter((child) => child);
  }

  function failed(why) {
    return [
      element('h2', {}, 'The list cannot be shown'),
      element('p', {class: 'error-text'}, why.message),
      element('button', {type: 'button', click: relationships.retry}, 'Try again'),
    ];
  }

  /** Updates the row of a relationship, and says whether it may have to stand elsewhere now. */
  function update(id) {
    const entry = relationships.one(id);
    if (entry) {
      rows.get(id)?.update(entry);
    }
    const before = standings.get(id);
    standings.set(id, entry && standing(entry));
    return before !== standings.get(id);
  }

  const unwatch = relationships.watch((ids) => {
    if (ids.size === 0 || [...ids].filter(update).length > 0) {
      show();
    }
  });
  show();
  return {element: view, title: 'Copy from S3', close: unwatch};
}
