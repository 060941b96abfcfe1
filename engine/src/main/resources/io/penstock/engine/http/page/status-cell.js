/** Status of a relationship as it stands in the table and above the details. */
import {element, icon, setAttribute, setText} from './element.js';
import {bytesPerSecond, clock} from './format.js';
import {figureOf, kindOf, lineOf, wordOf} from './outcome.js';
import {now} from './time.js';

/** Makes one: {element, update(job)}. */
export function statusCell() {
  const sign = element('span', {class: 'sign'});
  const word = element('span', {class: 'word'});
  const figure = element('span', {class: 'figure'});
  const bar = element('progress', {max: '100', 'aria-label': 'Progress', hidden: true});
  const line = element('span', {class: 'line'});
  const box = element('div', {class: 'status'}, element('span', {class: 'status-head'}, sign, word, figure), bar, line);
  let shown = null;

  function update(job) {
    const kind = kindOf(job);
    if (kind !== shown) {
      shown = kind;
      sign.replaceChildren(icon(kind));
      box.dataset.kind = kind;
    }
    setText(word, wordOf(job));
    setText(figure, figureOf(job));
    setAttribute(bar, 'hidden', kind !== 'copying');
    setAttribute(bar, 'value', kind === 'copying' ? job.job_progress.percent_complete : null);
    const text = kind === 'copying' ? pace(job) : lineOf(job);
    setText(line, text);
    setAttribute(line, 'title', kind === 'copying' ? null : text || null);
  }

  return {element: box, update};
}

/** The speed, and how long it will take. */
function pace(job) {
  const speed = bytesPerSecond(job.job_progress.throughput_current);
  const left = job.estimated_end_time ? Date.parse(job.estimated_end_time) - now() : null;
  return left === null ? speed : `${speed}, ${clock(left)} left`;
}
