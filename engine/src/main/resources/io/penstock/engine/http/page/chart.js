/** A line over time, drawn as a picture that says in words what it shows. */
import {drawn, element, setAttribute, setText} from './element.js';
import {ofDay} from './time.js';

const HEIGHT = 132;
const LEFT = 4;
const TOP = 8;
const BOTTOM = 20;

/**
 * Makes one: {element, draw(points, {from, to, ends})} with points of {time, value}.
 *
 * @param name what is measured
 * @param words a value with its unit
 * @param binary whether steps of the scale are powers of two
 */
export function chart(name, words, {binary}) {
  const area = drawn('path', {class: 'area'});
  const line = drawn('path', {class: 'curve'});
  const grid = drawn('path', {class: 'grid'});
  const cursor = drawn('path', {class: 'cursor'});
  const labels = [drawn('text', {class: 'tick'}), drawn('text', {class: 'tick'})];
  const start = drawn('text', {class: 'tick', y: HEIGHT - 5, x: LEFT});
  const end = drawn('text', {class: 'tick', y: HEIGHT - 5, 'text-anchor': 'end'});
  const svg = drawn(
      'svg', {class: 'chart', height: HEIGHT, role: 'img', pointermove: point, pointerleave: unpoint},
      grid, area, line, cursor, ...labels, start, end);
  const reading = element('span', {class: 'reading'});
  const figure = element('figure', {}, element('figcaption', {}, element('strong', {}, name), reading), svg);
  let shown = null;
  let pointed = null;

  function draw(points, span) {
    shown = {points, span};
    const width = svg.clientWidth || 600;
    const most = roof(Math.max(...points.map(({value}) => value)), binary);
    const x = (time) => LEFT + (time - span.from) / (span.to - span.from) * (width - 2 * LEFT);
    const y = (value) => HEIGHT - BOTTOM - value / most * (HEIGHT - BOTTOM - TOP);
    const curve = points.map(({time, value}) => `${x(time).toFixed(1)},${y(value).toFixed(1)}`).join('L');
    setAttribute(line, 'd', `M${curve}`);
    setAttribute(area, 'd', `M${x(points[0].time)},${y(0)}L${curve}L${x(points.at(-1).time)},${y(0)}Z`);
    setAttribute(grid, 'd', [0, most / 2, most].map((value) => `M${LEFT},${y(value)}H${width - LEFT}`).join(''));
    [most, most / 2].forEach((value, index) => {
      setText(labels[index], words(value));
      setAttribute(labels[index], 'x', LEFT);
      setAttribute(labels[index], 'y', y(value) + 12);
    });
    setText(start, span.ends[0]);
    setText(end, span.ends[1]);
    setAttribute(end, 'x', width - LEFT);
    read(x, y);
  }

  /** Says the value where the pointer is, else the last and the highest. */
  function read(x, y) {
    const {points} = shown;
    const values = points.map(({value}) => value);
    const summary = `now ${words(values.at(-1))}, at most ${words(Math.max(...values))}`;
    setAttribute(svg, 'aria-label', `${name} per second over time: ${summary}`);
    const at = pointed === null ? null : points[Math.round(pointed * (points.length - 1))];
    setText(reading, at ? `${words(at.value)} at ${ofDay(at.time)}` : summary);
    setAttribute(cursor, 'd', at ? `M${x(at.time)},${TOP}V${y(0)}` : '');
  }

  function point(event) {
    const {left, width} = svg.getBoundingClientRect();
    pointed = Math.min(1, Math.max(0, (event.clientX - left) / width));
    redraw();
  }

  function unpoint() {
    pointed = null;
    redraw();
  }

  function redraw() {
    if (shown) {
      draw(shown.points, shown.span);
    }
  }

  new ResizeObserver(redraw).observe(svg);
  return {element: figure, draw};
}

/** The next round number, so that the scale seldom changes. */
function roof(value, binary) {
  const base = binary ? 1024 : 10;
  const least = binary ? 1024 : 1;
  if (value <= least) {
    return least;
  }
  const unit = base ** Math.floor(Math.log(value) / Math.log(base));
  const steps = binary ? [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] : [1, 2, 4, 10];
  return unit * steps.find((step) => step * unit >= value);
}
