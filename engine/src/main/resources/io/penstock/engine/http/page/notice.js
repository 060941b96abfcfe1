/** One line at the top that says what was done. */
import {element, icon} from './element.js';

const place = document.getElementById('notice');

export function notice(text) {
  place.replaceChildren(
      element('span', {}, text),
      element('button', {type: 'button', class: 'quiet icon-only', 'aria-label': 'Close the notice', click: clearNotice},
          icon('close')));
  place.hidden = false;
}

export function clearNotice() {
  place.hidden = true;
  place.replaceChildren();
}
