/** The numbers of a job at a glance. */
import {element, setText} from './element.js';
import {bytes, bytesPerSecond, count, duration} from './format.js';
import {exact, now, relative} from './time.js';

const SECOND = 1_000;

/** Makes them: {element, update(job), close()}. */
export function figuresView() {
  const speed = figure('Throughput', 'average');
  const run = figure('Run time', '');
  const end = figure('Ends', '');
  const data = figure('Data', '');
  const files = figure('Files', '');
  const box = element(
      'dl', {class: 'figures'}, speed.element, run.element, end.element, data.element, files.element);
  let shown = null;

  function update(job) {
    shown = job;
    box.hidden = !job;
    if (!job) {
      return;
    }
    const progress = job.job_progress;
    const running = job.state === 'RUNNING';
    setText(speed.large, bytesPerSecond(running ? progress.throughput_current : progress.throughput_overall));
    setText(speed.small, running ? `last minute; ${bytesPerSecond(progress.throughput_overall)} on average` : 'on average');
    setText(data.large, bytes(progress.bytes_total));
    setText(data.small,
        `${bytes(progress.bytes_transferred)} transferred, ${bytes(progress.bytes_unchanged)} unchanged`);
    setText(files.large, count(progress.files_total));
    setText(files.small,
        `${count(progress.files_transferred)} transferred, ${count(progress.files_unchanged)} unchanged`);
    setText(end.name, running ? 'Estimated end' : 'Ended');
    const moment = running ? job.estimated_end_time : job.end_time;
    setText(end.large, moment ? relative(moment) : running ? 'not known yet' : '–');
    setText(end.small, moment ? exact(moment) : '');
    elapsed();
  }

  function elapsed() {
    if (shown) {
      const until = shown.end_time ? Date.parse(shown.end_time) : now();
      setText(run.large, duration(until - Date.parse(shown.start_time)));
      setText(run.small, `since ${exact(shown.start_time)}`);
    }
  }

  const ticking = setInterval(elapsed, SECOND);
  return {element: box, update, close: () => clearInterval(ticking)};
}

function figure(name, note) {
  const term = element('dt', {}, name);
  const large = element('span', {class: 'large'});
  const small = element('span', {class: 'hint'}, note);
  return {name: term, large, small, element: element('div', {class: 'card'}, term, element('dd', {}, large, small))};
}
