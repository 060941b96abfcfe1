/** Says whether what is shown is what is. */
import {element, setText} from './element.js';
import * as relationships from './relationships.js';
import {ofDay} from './time.js';

const GRACE = 1_500;

const sign = document.getElementById('live');
const banner = document.getElementById('banner');
let timer = 0;

export function showLiveness() {
  const {live, told, paused} = relationships.liveness();
  if (live || paused) {
    hideLiveness();
    sign.dataset.live = live;
    setText(sign, live ? 'Live' : 'Paused');
  } else if (timer === 0) {
    // A connection that is opened again at once is not worth a word.
    timer = setTimeout(() => sayLost(told), GRACE);
  }
}

function sayLost(told) {
  sign.dataset.live = 'false';
  setText(sign, 'Not live');
  banner.replaceChildren(
      element('span', {}, told
          ? `The connection to the server is lost. What is shown is as it was at ${ofDay(told)}.`
          : 'The server does not answer.'),
      element('button', {type: 'button', click: relationships.retry}, 'Connect now'));
  banner.hidden = false;
}

/** Takes back that the connection is lost. */
export function hideLiveness() {
  clearTimeout(timer);
  timer = 0;
  banner.hidden = true;
}
