/** Files and bytes of a job by what became of them: a bar of parts, and the same in numbers. */
import {element, setText} from './element.js';
import {bytes, count} from './format.js';

const FILES = ['transferred', 'unchanged', 'skipped', 'failed', 'remaining'];
const BYTES = ['transferred', 'unchanged', 'remaining'];

/** Makes the section: {element, update(job)}. */
export function outcomesView() {
  const files = measure('Files', 'files', FILES, count);
  const data = measure('Data', 'bytes', BYTES, bytes);
  const section = element(
      'section', {class: 'card', 'aria-labelledby': 'progress-title'},
      element('h2', {id: 'progress-title'}, 'Progress'), files.element, data.element);

  function update(job) {
    section.hidden = !job;
    if (job) {
      files.update(job.job_progress);
      data.update(job.job_progress);
    }
  }

  return {element: section, update};
}

function measure(name, prefix, outcomes, words) {
  const total = element('span', {class: 'hint'});
  const parts = outcomes.map((outcome) => part(outcome));
  const box = element(
      'div', {class: 'measure'},
      element('h3', {}, name, ' ', total),
      element('div', {class: 'parts', 'aria-hidden': 'true'}, ...parts.map(({bar}) => bar)),
      element('ul', {class: 'legend'}, ...parts.map(({item}) => item)));

  function update(progress) {
    const amounts = outcomes.map((outcome) => Number(progress[`${prefix}_${outcome}`]));
    const all = amounts.reduce((sum, amount) => sum + amount, 0);
    setText(total, `${words(progress[`${prefix}_total`])} in all`);
    parts.forEach(({bar, value}, index) => {
      bar.style.flexGrow = all > 0 ? amounts[index] / all : 0;
      bar.dataset.none = amounts[index] === 0;
      setText(value, words(amounts[index]));
    });
  }

  return {element: box, update};
}

function part(outcome) {
  const value = element('span', {class: 'number'});
  return {
    bar: element('span', {class: 'part', 'data-outcome': outcome}),
    value,
    item: element('li', {}, element('span', {class: 'key', 'data-outcome': outcome}), outcome, ' ', value),
  };
}
