/** Every relationship with its latest job, kept as the server tells it. */
import {get} from './api.js';
import {openEvents} from './events.js';
import {findSession} from './session.js';
import * as samples from './samples.js';

const entries = new Map();
const listeners = new Set();
const changed = new Set();

let stream = null;
let loaded = false;
let live = false;
let paused = false;
let told = 0;
let failure = null;
let reading = null;
let frame = 0;

/** Entries of {status, job}, oldest first: a status of the model's interface and the latest job. */
export function all() {
  return [...entries.values()];
}

export function one(id) {
  return entries.get(id);
}

/** Whether the first list has arrived. */
export function isLoaded() {
  return loaded;
}

/** Why there is no list, or null. */
export function whyNot() {
  return failure;
}

/** Whether what is shown is what is, when it last was, and whether that is because nobody looks. */
export function liveness() {
  return {live, told, paused};
}

/**
 * Calls a function with the ids that changed, once for each frame of the screen however many events
 * there were; an empty set where only the state of the connection changed.
 *
 * @returns a function that ends it
 */
export function watch(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function connect() {
  stream ??= openEvents({opened: load, event: arrived, lost, paused: pause, resumed: resume});
}

export function disconnect() {
  stream?.close();
  stream = null;
  reading = null;
  live = false;
  paused = false;
  loaded = false;
  entries.clear();
  samples.clear();
}

/** Connects at once instead of after a while. */
export function retry() {
  stream?.retry();
}

/**
 * Reads the whole list. What happens meanwhile is put off, lest the list undo it; a reading that is
 * overtaken by a later one, or by the end of the session, counts for nothing.
 */
async function load() {
  const late = [];
  reading = late;
  const [list, refusal] = await get('/api/v1/relationships')
      .then((answer) => [answer.relationships, null], (thrown) => [[], thrown]);
  if (reading !== late) {
    return;
  }
  reading = null;
  failure = refusal;
  live = !refusal;
  if (refusal) {
    stream.broken(); // without the list, events alone do not tell what is
  } else {
    loaded = true;
    replace(list);
  }
  late.forEach(([name, data]) => apply(name, data));
  tell();
}

function replace(list) {
  const gone = new Set(entries.keys());
  for (const item of list) {
    gone.delete(item.relationship_id);
    put(item);
  }
  gone.forEach(drop);
}

function arrived(name, data) {
  if (reading) {
    reading.push([name, data]);
  } else {
    apply(name, data);
  }
}

function apply(name, data) {
  if (name === 'relationship_deleted') {
    drop(data.relationship_id);
  } else {
    put(data);
  }
  tell();
}

function put({relationship_id: id, status, job}) {
  entries.set(id, {status, job: job ?? entries.get(id)?.job ?? null});
  changed.add(id);
  if (job) {
    samples.add(id, job);
  }
}

function drop(id) {
  entries.delete(id);
  changed.add(id);
  samples.drop(id);
}

function lost(refused) {
  live = false;
  tell();
  if (refused) {
    // An error status may mean that the session is over, which this finds out.
    findSession().catch(() => {});
  }
}

function pause() {
  reading = null;
  live = false;
  paused = true;
  // A hidden page has no frames, and the first that is seen must not say that it is live.
  listeners.forEach((listener) => listener(new Set()));
}

function resume() {
  paused = false;
  tell();
}

function tell() {
  if (live) {
    told = Date.now();
  }
  frame ||= requestAnimationFrame(() => {
    frame = 0;
    const ids = new Set(changed);
    changed.clear();
    listeners.forEach((listener) => listener(ids));
  });
}
