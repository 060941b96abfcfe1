/** Puts the page together: who is signed in, and which view is shown. */
import {showAccount} from './account.js';
import {get, whenSignedOut} from './api.js';
import {createView} from './create.js';
import {detailsView} from './details.js';
import {closeDialogs} from './dialog.js';
import {element, setText} from './element.js';
import {listView} from './list.js';
import {hideLiveness, showLiveness} from './liveness.js';
import {clearNotice} from './notice.js';
import * as relationships from './relationships.js';
import {address, place, whenMoved} from './route.js';
import {findSession, forgetSession, mayRead, signedIn} from './session.js';
import {signInView} from './sign-in.js';
import {serverTimeIs} from './time.js';

const main = document.getElementById('main');
const top = document.getElementById('top-end');
const foot = document.getElementById('foot');

let view = null;
let server = null;
let former = null;

/** Shows what the address names. */
function show() {
  const [area, id, , job] = place();
  clearNotice();
  put(
      !mayRead() ? messageView('Nothing to see', 'Your user may not see the copies of this server. An administrator can change that.')
      : area === undefined ? listView()
      : area === 'create' ? createView(server)
      : area === 'relationships' && id ? detailsView(id, job)
      : messageView('There is no such page', 'The address is wrong.'));
  main.querySelector('h1')?.focus({preventScroll: true});
  scrollTo(0, 0);
}

function put(next) {
  view?.close();
  view = next;
  document.title = `${next.title} · Penstock`;
  main.replaceChildren(next.element);
}

function messageView(title, text) {
  return {
    title,
    close: () => {},
    element: element(
        'div', {class: 'empty'}, element('h1', {tabindex: '-1'}, title), element('p', {}, text),
        element('a', {class: 'button', href: address()}, 'Show all copies')),
  };
}

/** Begins with a session: the same user finds the page as it was left. */
async function begin() {
  const same = former?.user === signedIn().user && former.hash === location.hash ? former : null;
  if (!same) {
    former?.view.close();
  }
  former = null;
  await readServer();
  showAccount(() => end(false));
  top.hidden = false;
  relationships.connect();
  if (same) {
    view = same.view;
    main.replaceChildren(view.element);
    document.title = same.title;
  } else {
    show();
  }
}

async function readServer() {
  try {
    server = await get('/api/v1/server');
    serverTimeIs(server.time);
    setText(foot, `Penstock ${server.version} · serves ${server.root} · times in ${zone()}`);
  } catch {
    server = null;
  }
}

function zone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Asks to sign in; what was shown is kept aside where the session ended by itself. */
function end(byItself) {
  if (main.querySelector('.sign-in')) {
    return;
  }
  if (byItself && signedIn() && view) {
    former = {user: signedIn().user, hash: location.hash, view, title: document.title};
  } else {
    view?.close();
    former = null;
  }
  view = null;
  forgetSession();
  closeDialogs();
  relationships.disconnect();
  hideLiveness();
  clearNotice();
  top.hidden = true;
  setText(foot, '');
  const asking = signInView(byItself && former !== null, begin);
  document.title = 'Sign in · Penstock';
  main.replaceChildren(asking.element);
  asking.focus();
}

function failed(refusal) {
  document.title = 'Penstock';
  main.replaceChildren(element(
      'div', {class: 'empty'}, element('h1', {tabindex: '-1'}, 'The server does not answer'),
      element('p', {class: 'error-text'}, refusal.message),
      element('button', {type: 'button', click: start}, 'Try again')));
}

async function start() {
  try {
    await findSession();
    await begin();
  } catch (refusal) {
    if (refusal.status === 401) {
      end(false);
    } else {
      failed(refusal);
    }
  }
}

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
whenSignedOut(() => end(true));
whenMoved(() => signedIn() && show());
relationships.watch(showLiveness);
start();
