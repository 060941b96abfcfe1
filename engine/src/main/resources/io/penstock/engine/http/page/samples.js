/** How far jobs were at moments of the past, as the server remembers it and as this page saw it; bounded. */
import {now} from './time.js';

export const RECENT = 5 * 60_000;
const MOST = 600;

const series = new Map();

/** Notes where a job is. */
export function add(id, job) {
  const known = seriesOf(id, job);
  const last = known.recent.at(-1);
  const sample = {
    time: job.end_time ? Date.parse(job.end_time) : now(),
    bytes: Number(job.job_progress.bytes_transferred),
    files: Number(job.job_progress.files_transferred),
  };
  if (last && sample.time <= last.time) {
    return;
  }
  known.recent.push(sample);
  while (known.recent[1]?.time < sample.time - RECENT) {
    known.recent.shift();
  }
  known.skipped += 1;
  if (known.skipped >= known.every || job.end_time) {
    known.skipped = 0;
    known.whole.push(sample);
  }
  if (known.whole.length > MOST) {
    known.whole = known.whole.filter((_, index) => index % 2 === 0 || index === known.whole.length - 1);
    known.every *= 2;
  }
}

/** Puts what the server remembers of a job before what this page saw of it. */
export function precede(id, job, remembered) {
  const known = seriesOf(id, job);
  const earlier = remembered
      .map((sample) => ({
        time: Date.parse(sample.time), bytes: Number(sample.bytes_transferred), files: Number(sample.files_transferred),
      }))
      .filter(({time}) => time < known.seen);
  if (earlier.length > 0) {
    known.recent = [...earlier, ...known.recent.filter(({time}) => time >= known.seen)];
    known.whole = [...earlier, ...known.whole.filter(({time}) => time >= known.seen)];
  }
}

/**
 * What is known of a job: {start, recent, whole}, the latter samples of {time, bytes, files} in their
 * order; null where nothing is.
 */
export function of(id, job) {
  const known = series.get(id);
  return known?.job === job.id && known.recent.length > 1 ? known : null;
}

export function drop(id) {
  series.delete(id);
}

export function clear() {
  series.clear();
}

function seriesOf(id, job) {
  const known = series.get(id);
  if (known?.job === job.id) {
    return known;
  }
  const start = Date.parse(job.start_time);
  const begun = {
    job: job.id, start, seen: job.end_time ? Date.parse(job.end_time) : now(), recent: [], whole: [{time: start, bytes: 0, files: 0}], every: 1, skipped: 0,
  };
  series.set(id, begun);
  return begun;
}
