/** The objects that a job did not copy, a page at a time. */
import {get, path} from './api.js';
import {element, newId, setText} from './element.js';
import {count, words} from './format.js';
import {notCopied} from './outcome.js';
import {exact} from './time.js';

const PAGE = 25;

/** Makes the section: {element, show(job)}. */
export function notCopiedView(relationship) {
  const body = element('tbody', {role: 'rowgroup'});
  const table = element(
      'table', {class: 'not-copied', role: 'table', 'aria-labelledby': 'not-copied-title'},
      element('thead', {role: 'rowgroup'}, element('tr', {role: 'row'},
          ...['Key', 'Reason', 'Message'].map((name) => element('th', {scope: 'col', role: 'columnheader'}, name)))),
      body);
  const message = element('p', {role: 'status'});
  const of = element('span', {class: 'hint'});
  const reason = element('select', {id: newId('reason'), change: () => read([0])});
  const download = element('a', {class: 'button', download: ''}, 'Download all');
  const back = element('button', {type: 'button', click: () => read(starts.slice(0, -1))}, 'Previous');
  const on = element('button', {type: 'button', click: () => read([...starts, next])}, 'Next');
  const range = element('span', {class: 'hint', role: 'status'});
  const controls = element(
      'div', {class: 'filter-bar'}, element('label', {for: reason.id}, 'Reason'), reason, download);
  const pages = element('div', {class: 'pages'}, back, range, on);
  const section = element(
      'section', {class: 'card', 'aria-labelledby': 'not-copied-title'},
      element('div', {class: 'section-head'}, element('h2', {id: 'not-copied-title'}, 'Not copied'), of),
      controls, message, table, pages);
  let job = null;
  let starts = [0];
  let next = null;

  function show(wanted) {
    job = wanted;
    const some = job !== null && notCopied(job) > 0;
    [controls, table, pages].forEach((part) => { part.hidden = !some; });
    setText(of, job ? `of the job of ${exact(job.start_time)}` : '');
    setText(message, some ? '' : whyNone(job));
    if (some) {
      reason.replaceChildren(
          element('option', {value: ''}, `All (${count(notCopied(job))})`),
          ...Object.entries(job.not_copied).map(([name, number]) =>
            element('option', {value: name}, `${words(name)} (${count(number)})`)));
      download.href = `${where()}.jsonl`;
      read([0]);
    }
  }

  function where() {
    return path`/api/v1/relationships/${relationship}/jobs/${job.id}/not-copied`;
  }

  async function read(from) {
    const query = new URLSearchParams({after: from.at(-1), limit: PAGE});
    if (reason.value) {
      query.set('reason', reason.value);
    }
    try {
      const page = await get(`${where()}?${query}`);
      starts = from;
      next = page.next;
      setText(message, '');
      table.hidden = false;
      body.replaceChildren(...page.objects.map(row));
      back.disabled = starts.length === 1;
      on.disabled = next === null;
      pages.hidden = starts.length === 1 && next === null;
      const begin = (starts.length - 1) * PAGE;
      setText(range, `${count(begin + 1)} to ${count(begin + page.objects.length)}`);
    } catch (refusal) {
      setText(message, refusal.message);
      // What was shown before may be of another job.
      table.hidden = pages.hidden = from.length === 1;
    }
  }

  return {element: section, show};
}

/** Why none is listed: a job that ended early has left none out, but has not seen to every object either. */
function whyNone(job) {
  switch (job?.state) {
    case undefined: return 'No job has ended yet.';
    case 'RUNNING': return 'The job still runs.';
    case 'SUCCEEDED': return 'Everything was copied or unchanged.';
    default: return 'The job ended before it was done with every object. None that it was done with was left out.';
  }
}

function row(object) {
  const cell = (column, attributes, text) =>
    element('td', {role: 'cell', 'data-column': column, ...attributes}, text);
  return element(
      'tr', {role: 'row'},
      cell('Key', {class: 'path'}, object.key),
      cell('Reason', {title: object.reason}, words(object.reason)),
      cell('Message', {class: 'words'}, object.message));
}
