/** How fast a job is and was: bytes and objects per second over time. */
import {get, path} from './api.js';
import {chart} from './chart.js';
import {element, newId, setText} from './element.js';
import {bytesPerSecond, clock, perSecond} from './format.js';
import {ratesOf} from './rates.js';
import * as samples from './samples.js';
import {ofDay} from './time.js';

const PARTS = 100;
const REDRAW = 1_000;

/** Makes the section: {element, update(job), close()}. */
export function throughputView(relationship) {
  const bytes = chart('Data', bytesPerSecond, {binary: true});
  const files = chart('Objects', perSecond, {binary: false});
  const name = newId('span');
  const recent = element('input', {type: 'radio', name, id: newId('recent'), checked: true, change: draw});
  const whole = element('input', {type: 'radio', name, id: newId('whole'), change: draw});
  const spans = element(
      'fieldset', {class: 'switch'}, element('legend', {class: 'hidden-text'}, 'Span of time'),
      recent, element('label', {for: recent.id}, 'Last 5 minutes'),
      whole, element('label', {for: whole.id}, 'Whole job'));
  const message = element('p', {class: 'hint'});
  const charts = element('div', {class: 'charts'}, bytes.element, files.element);
  const section = element(
      'section', {class: 'card', 'aria-labelledby': 'throughput-title'},
      element('div', {class: 'section-head'}, element('h2', {id: 'throughput-title'}, 'Throughput'), spans),
      charts, message);
  let job = null;
  let drawnEnd = '';

  function update(next) {
    const first = job?.id !== next?.id;
    job = next;
    section.hidden = !job;
    if (first && job) {
      remember(job);
    }
    if (first || (job?.end_time && drawnEnd !== job.id)) {
      draw();
    }
  }

  /** Without it the chart is that of what this page sees. */
  async function remember(of) {
    const known = await get(path`/api/v1/relationships/${relationship}/jobs/${of.id}/throughput`).catch(() => null);
    if (known) {
      samples.precede(relationship, of, known.samples);
      draw();
    }
  }

  function draw() {
    const known = job && samples.of(relationship, job);
    charts.hidden = !known;
    spans.hidden = !known;
    if (!known) {
      setText(message, job?.end_time
          ? 'The server remembers the throughput of the latest job, until it is stopped.'
          : 'Measuring. The first numbers come in a moment.');
      return;
    }
    drawnEnd = job.end_time ? job.id : '';
    const to = known.recent.at(-1).time;
    const from = whole.checked ? known.start : Math.max(known.start, to - samples.RECENT);
    const parts = Math.min(PARTS, Math.max(2, Math.round((to - from) / 1_000)));
    const part = ratesOf(whole.checked ? known.whole : [known.whole[0], ...known.recent], from, to, parts);
    const ends = whole.checked
        ? ['start', `${clock(to - from)} later`]
        : [ofDay(from), job.end_time ? ofDay(to) : 'now'];
    bytes.draw(part.map(({time, bytes: value}) => ({time, value})), {from, to, ends});
    files.draw(part.map(({time, files: value}) => ({time, value})), {from, to, ends});
    setText(message, '');
  }

  const ticking = setInterval(() => {
    if (job && !job.end_time && !document.hidden) {
      draw();
    }
  }, REDRAW);
  return {element: section, update, close: () => clearInterval(ticking)};
}
