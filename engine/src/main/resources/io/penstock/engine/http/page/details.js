/** Everything about one relationship. */
import {actionsFor} from './actions.js';
import {get, path} from './api.js';
import {element, icon, setText} from './element.js';
import {figuresView} from './figures.js';
import {historyView} from './history.js';
import {notCopiedView} from './not-copied.js';
import {kindOf} from './outcome.js';
import {outcomesView} from './outcomes.js';
import * as relationships from './relationships.js';
import {consoleLink, localPath, remoteHost, remotePath} from './remote.js';
import {address, go} from './route.js';
import {settingsView} from './settings.js';
import {statusCell} from './status-cell.js';
import {throughputView} from './throughput.js';

/**
 * Makes the view: {element, title, close()}.
 *
 * @param id of the relationship
 * @param chosen id of the job whose objects that were not copied are listed; the latest one where absent
 */
export function detailsView(id, chosen) {
  const view = element('section', {class: 'details'}, element('p', {class: 'loading'}, 'Loading…'));
  const title = element('h1', {tabindex: '-1'}, 'Copy');
  const actions = element('div', {class: 'buttons'});
  const state = statusCell();
  const error = element('p', {class: 'job-error', hidden: true});
  const figures = figuresView();
  const throughput = throughputView(id);
  const outcomes = outcomesView();
  const history = historyView(id);
  const notCopied = notCopiedView(id);
  const settings = element('div', {});
  let built = false;
  let seen = '';
  let offered = '';
  let version = 0;

  async function readRelationship() {
    try {
      settings.replaceChildren(settingsView(await get(path`/api/v1/relationships/${id}`)));
    } catch (refusal) {
      settings.replaceChildren(element('p', {class: 'error-text'}, refusal.message));
    }
  }

  /** The history changes when a job begins or ends, not while it goes on. */
  async function readJobs() {
    version += 1;
    const asked = version;
    try {
      const {jobs} = await get(path`/api/v1/relationships/${id}/jobs`);
      if (asked === version) {
        history.show(jobs, chosen);
        notCopied.show(jobs.find((job) => job.id === chosen) ?? jobs.find((job) => job.end_time) ?? null);
      }
    } catch (refusal) {
      history.fail(refusal);
    }
  }

  function build({status}) {
    built = true;
    const end = (name, large, small) => element(
        'div', {class: 'end'}, element('span', {class: 'hint'}, name), element('span', {class: 'path'}, large), small);
    view.replaceChildren(
        element('nav', {class: 'crumbs', 'aria-label': 'Where you are'},
            element('a', {href: address()}, 'Copy from S3'), element('span', {'aria-hidden': 'true'}, '/'), 'Details'),
        element('div', {class: 'page-head'}, title, actions),
        element('div', {class: 'ends card'},
            end('Local', localPath(status), null), icon('from'),
            end('Remote', remotePath(status), element('small', {class: 'host'}, element('span', {class: 'path'},
                remoteHost(status)), consoleLink(status))),
            element('div', {class: 'end state'}, state.element)),
        error, figures.element, throughput.element, outcomes.element, history.element, notCopied.element,
        element('section', {class: 'card', 'aria-labelledby': 'settings-title'},
            element('h2', {id: 'settings-title'}, 'Settings'), settings));
    readRelationship();
  }

  function show() {
    const entry = relationships.one(id);
    if (!entry) {
      missing();
      return;
    }
    if (!built) {
      build(entry);
    }
    const {status, job} = entry;
    setText(title, `Copy to ${localPath(status)}`);
    state.update(job);
    error.hidden = !job?.error;
    error.dataset.kind = kindOf(job);
    setText(error, job?.error ?? '');
    figures.update(job);
    outcomes.update(job);
    throughput.update(job);
    history.update(job);
    offer(entry);
    const now = `${job?.id} ${job?.state}`;
    if (now !== seen) {
      seen = now;
      readJobs();
    }
  }

  function offer(entry) {
    const possible = actionsFor(entry);
    const words = possible.map(({word}) => word).join();
    if (words !== offered) {
      offered = words;
      actions.replaceChildren(...possible.map(({word, act, danger}) => element(
          'button', {type: 'button', class: danger ? 'danger' : 'primary', click: () => done(act, word)}, word)));
    }
  }

  async function done(act, word) {
    if (await act() && word.startsWith('Delete')) {
      go();
    }
  }

  function missing() {
    const why = relationships.whyNot();
    if (!relationships.isLoaded() && !why) {
      return;
    }
    built = false;
    view.replaceChildren(
        element('div', {class: 'empty'},
            element('h1', {tabindex: '-1'}, why ? 'This copy cannot be shown' : 'There is no such copy'),
            element('p', {}, why ? why.message : 'It was deleted, or the address is wrong.'),
            element('a', {class: 'button', href: address()}, 'Show all copies')));
  }

  const unwatch = relationships.watch((ids) => {
    if (!built || ids.size === 0 || ids.has(id)) {
      show();
    }
  });
  show();
  return {
    element: view,
    title: 'Details',
    close: () => {
      unwatch();
      throughput.close();
      figures.close();
    },
  };
}
