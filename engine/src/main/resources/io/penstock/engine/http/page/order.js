/** In which order relationships are shown, and which. */
import {KINDS, kindOf} from './outcome.js';
import {localPath, remoteHost, remotePath} from './remote.js';

const ATTENTION = ['failed', 'interrupted', 'incomplete', 'copying', 'aborted', 'none', 'complete'];

/** What each column is sorted by. */
export const COLUMNS = {
  local: ({status}) => localPath(status),
  remote: ({status}) => `${remotePath(status)} ${remoteHost(status)}`,
  started: ({job}) => job?.start_time ?? '',
  completed: ({job}) => job?.end_time ?? '',
  status: ({job}) => ATTENTION.indexOf(kindOf(job)),
};

/** What decides where an entry stands; while it is the same, progress moves no row. */
export function standing({status, job}) {
  return [kindOf(job), job?.start_time, job?.end_time, localPath(status)].join('\n');
}

/** Sorted by a column; those that are equal stay in their order. */
export function sorted(entries, column, descending) {
  const sign = descending ? -1 : 1;
  return entries
      .map((entry) => ({entry, key: COLUMNS[column](entry)}))
      .sort((a, b) => sign * compare(a.key, b.key))
      .map(({entry}) => entry);
}

const TEXTS = new Intl.Collator('en', {numeric: true});

function compare(a, b) {
  return typeof a === 'number' ? a - b : TEXTS.compare(a, b);
}

/** Those whose ends hold the text, and whose latest job is of the kind; an empty kind is any. */
export function chosen(entries, text, kind) {
  const wanted = text.trim().toLowerCase();
  return entries.filter(({status, job}) =>
    (kind === '' || kindOf(job) === kind)
      && `${localPath(status)}\n${remotePath(status)}\n${remoteHost(status)}`.toLowerCase().includes(wanted));
}

/** How many there are of each kind: [{kind, word, number}] of those that there are. */
export function numbers(entries) {
  const counts = new Map();
  entries.forEach(({job}) => counts.set(kindOf(job), (counts.get(kindOf(job)) ?? 0) + 1));
  return KINDS.filter(({kind}) => counts.has(kind)).map((one) => ({...one, number: counts.get(one.kind)}));
}
