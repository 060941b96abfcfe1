/** Moments: relative in words, exact with their zone on hover. Relative to the server's clock. */
import {element, setAttribute, setText} from './element.js';

const RELATIVE = new Intl.RelativeTimeFormat('en', {numeric: 'auto'});
const EXACT = new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'long'});
const OF_DAY = new Intl.DateTimeFormat('en-GB', {timeStyle: 'medium'});
const STEPS = [['second', 60], ['minute', 60], ['hour', 24], ['day', 7], ['week', 4.35], ['month', 12], ['year', Infinity]];
const REFRESH = 15_000;

let serverIsAhead = 0;

/** Tells the server's clock, so that "2 minutes ago" is right where the two differ. */
export function serverTimeIs(text) {
  serverIsAhead = Date.parse(text) - Date.now();
}

/** Milliseconds by the server's clock. */
export function now() {
  return Date.now() + serverIsAhead;
}

/** With date and zone. */
export function exact(text) {
  return EXACT.format(Date.parse(text));
}

/** Hours, minutes and seconds of this browser's zone. */
export function ofDay(milliseconds) {
  return OF_DAY.format(milliseconds);
}

/** In words such as "2 minutes ago" and "in 3 hours". */
export function relative(text) {
  let amount = (Date.parse(text) - now()) / 1000;
  if (Math.abs(amount) < 10) {
    return amount > 0 ? 'in a moment' : 'just now';
  }
  for (const [unit, size] of STEPS) {
    if (Math.abs(amount) < size - 0.5) {
      return RELATIVE.format(Math.round(amount), unit);
    }
    amount /= size;
  }
  return exact(text);
}

/** A <time> that says a moment relatively and stays right while it is shown. */
export function timeElement() {
  return element('time', {class: 'relative'});
}

/** Sets the moment, which has passed, of a <time>; null shows a dash. */
export function setTime(node, text) {
  setAttribute(node, 'datetime', text);
  setAttribute(node, 'title', text ? exact(text) : null);
  setText(node, text ? passed(text) : '–');
}

/** What has just happened may lie a little ahead by a clock that is a little late. */
function passed(text) {
  return Date.parse(text) > now() ? 'just now' : relative(text);
}

setInterval(() => {
  for (const node of document.querySelectorAll('time.relative[datetime]')) {
    setText(node, passed(node.dateTime));
  }
}, REFRESH);
