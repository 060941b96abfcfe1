/** The jobs of a relationship that are remembered. */
import {element, icon, setText} from './element.js';
import {bytes, count, duration} from './format.js';
import {kindOf, lineOf, notCopied, wordOf} from './outcome.js';
import {address} from './route.js';
import {now, setTime, timeElement} from './time.js';

const COLUMNS = ['Started', 'Duration', 'Outcome', 'Transferred', 'Unchanged', 'Not copied', 'Data'];

/** Makes the section: {element, show(jobs, chosen), update(job), fail(refusal)}. */
export function historyView(relationship) {
  const body = element('tbody', {role: 'rowgroup'});
  const message = element('p', {class: 'loading'}, 'Loading…');
  const table = element(
      'table', {class: 'history', role: 'table', 'aria-labelledby': 'jobs-title', hidden: true},
      element('thead', {role: 'rowgroup'}, element('tr', {role: 'row'},
          ...COLUMNS.map((column) => element('th', {scope: 'col', role: 'columnheader'}, column)))), body);
  const section = element(
      'section', {class: 'card', 'aria-labelledby': 'jobs-title'},
      element('h2', {id: 'jobs-title'}, 'Jobs'), message, table);
  let first = null;

  function show(jobs, chosen) {
    const rows = jobs.map((job) => jobRow(relationship, job, job.id === chosen));
    first = rows[0] ?? null;
    body.replaceChildren(...rows.map((row) => row.element));
    table.hidden = rows.length === 0;
    message.hidden = rows.length > 0;
    setText(message, 'No job has run yet.');
  }

  function update(job) {
    if (first && first.id === job?.id) {
      first.update(job);
    }
  }

  function fail(refusal) {
    if (!first) {
      setText(message, refusal.message);
    }
  }

  return {element: section, show, update, fail};
}

function jobRow(relationship, first, chosen) {
  const cells = new Map(COLUMNS.map((column) => [column, element('td', {role: 'cell', 'data-column': column})]));
  const started = timeElement();
  const sign = element('span', {class: 'sign'});
  const word = element('span', {class: 'word'});
  const line = element('span', {class: 'line'});
  const outcome = element('div', {class: 'status'}, element('span', {class: 'status-head'}, sign, word), line);
  const link = element('a', {href: address('relationships', relationship, 'jobs', first.id)});
  let kind = null;
  cells.get('Started').append(started);
  cells.get('Outcome').append(outcome);

  function update(job) {
    const progress = job.job_progress;
    if (kind !== kindOf(job)) {
      kind = kindOf(job);
      sign.replaceChildren(icon(kind));
      outcome.dataset.kind = kind;
    }
    setTime(started, job.start_time);
    setText(cells.get('Duration'),
        duration((job.end_time ? Date.parse(job.end_time) : now()) - Date.parse(job.start_time)));
    setText(word, wordOf(job));
    setText(line, lineOf(job));
    line.title = lineOf(job);
    setText(cells.get('Transferred'), count(progress.files_transferred));
    setText(cells.get('Unchanged'), count(progress.files_unchanged));
    setText(cells.get('Data'), bytes(progress.bytes_transferred));
    if (notCopied(job) > 0 && job.end_time) {
      setText(link, count(notCopied(job)));
      link.setAttribute('aria-label', `${count(notCopied(job))} objects not copied, show them`);
      cells.get('Not copied').replaceChildren(link);
    } else {
      setText(cells.get('Not copied'), count(notCopied(job)));
    }
  }

  update(first);
  return {
    id: first.id,
    element: element('tr', {role: 'row', 'aria-current': chosen ? 'true' : null}, ...cells.values()),
    update,
  };
}
