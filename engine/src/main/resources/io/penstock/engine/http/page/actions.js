/** What can be done to a relationship, each after a question. */
import {post, remove} from './api.js';
import {ask} from './dialog.js';
import {element, icon} from './element.js';
import {remoteHost, localPath, remotePath} from './remote.js';
import {mayWrite} from './session.js';

const RELATIONSHIPS = '/v3/replication/object-relationships/';

/** The actions that are possible now and allowed to the user: [{word, act, danger}]. */
export function actionsFor({status}) {
  if (!mayWrite()) {
    return [];
  }
  return status.state === 'REPLICATION_RUNNING'
      ? [{word: 'Abort…', act: () => abort(status), danger: true}]
      : [
        {word: 'Copy Again…', act: () => copyAgain(status)},
        {word: 'Delete…', act: () => forget(status), danger: true},
      ];
}

/** Remote and local side of a relationship, as a dialog shows them. */
export function sides(local, remote, host) {
  return element(
      'dl', {class: 'sides'},
      element('dt', {}, 'Local'), element('dd', {class: 'path'}, local),
      element('dt', {}, 'Remote'), element('dd', {class: 'path'}, remote, element('small', {}, host)));
}

export function warning(text) {
  return element('p', {class: 'warning'}, icon('warning'), element('span', {}, text));
}

function sidesOf(status) {
  return sides(localPath(status), remotePath(status), remoteHost(status));
}

function abort(status) {
  return ask({
    title: 'Abort copy from?',
    content: [sidesOf(status), element('p', {}, 'What was copied stays. The rest can be copied later.')],
    yes: 'Yes, Abort',
    meanwhile: 'Aborting…',
    danger: true,
    deed: () => post(`${RELATIONSHIPS}${encodeURIComponent(status.id)}/abort-replication`),
  });
}

function copyAgain(status) {
  return ask({
    title: 'Copy again?',
    content: [sidesOf(status), warning('Content within the local directory may be overwritten.')],
    yes: 'Yes, Copy Again',
    meanwhile: 'Starting…',
    deed: () => post(`${RELATIONSHIPS}${encodeURIComponent(status.id)}/replicate`),
  });
}

/** Gives true where it was deleted. */
function forget(status) {
  return ask({
    title: 'Delete copy from?',
    content: [
      sidesOf(status),
      element('p', {}, 'Only the record goes, with its history and what it knows of each object. No file is deleted.'),
    ],
    yes: 'Yes, Delete',
    meanwhile: 'Deleting…',
    danger: true,
    deed: () => remove(`${RELATIONSHIPS}${encodeURIComponent(status.id)}`),
  });
}
