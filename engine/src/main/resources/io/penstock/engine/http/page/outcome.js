/** How the latest job of a relationship stands, in a word, a sign and a line. */
import {counted, firstLine, percent} from './format.js';

const WORDS = {
  copying: 'Copying',
  complete: 'Complete',
  incomplete: 'Incomplete',
  failed: 'Failed',
  aborted: 'Aborted',
  interrupted: 'Interrupted',
  none: 'Not copied yet',
};

/** All kinds with their words, in the order in which they ask for attention. */
export const KINDS = Object.entries(WORDS).map(([kind, word]) => ({kind, word}));

/** The kind of a job, null for none. */
export function kindOf(job) {
  switch (job?.state) {
    case undefined: return 'none';
    case 'RUNNING': return 'copying';
    case 'SUCCEEDED': return 'complete';
    case 'INCOMPLETE': return 'incomplete';
    case 'ABORTED': return /^interrupted/i.test(job.error) ? 'interrupted' : 'aborted';
    default: return 'failed';
  }
}

export function wordOf(job) {
  return WORDS[kindOf(job)];
}

/** What stands beside the word. */
export function figureOf(job) {
  if (job?.state === 'RUNNING') {
    const done = job.job_progress.percent_complete;
    return done === null ? 'listing' : percent(Number(done));
  }
  return job?.state === 'SUCCEEDED' ? '100 %' : '';
}

/** What stands beneath it: the first line of the error. */
export function lineOf(job) {
  return job?.error ? firstLine(job.error) : '';
}

/** How many objects were neither copied nor unchanged. */
export function notCopied(job) {
  return Number(job.job_progress.files_skipped) + Number(job.job_progress.files_failed);
}

export function notCopiedWords(job) {
  return notCopied(job) === 0 ? '' : `${counted(notCopied(job), 'object')} not copied`;
}
