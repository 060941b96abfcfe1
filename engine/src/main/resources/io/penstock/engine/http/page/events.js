/**
 * What the server tells by itself, over a connection that is opened again whenever it breaks. A page that
 * nobody looks at holds none: browsers open six connections to a server for all of its pages together,
 * and with six that are held no page can call anything.
 */

const NAMES = [
  'relationship_created', 'relationship_changed', 'relationship_deleted', 'job_started', 'job_progress', 'job_ended',
];
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 10_000;

/** Some times longer than the server is ever silent, in milliseconds. */
const LONGEST_SILENCE = 40_000;

/** How long the stream of a hidden page is kept, for those who look at another page for a moment. */
const LONGEST_HIDDEN = 10_000;

/**
 * Opens the stream.
 *
 * @param listener opened() on each new connection and when the server says that events are missing;
 *     event(name, data) for each; lost(refused) when the connection is gone, refused where the
 *     server answered with an error; paused() when the page was hidden for a while and resumed() when
 *     it is looked at again, with no connection and nothing told in between
 * @returns close() ends it, retry() tries at once, broken() tries after a while
 */
export function openEvents(listener) {
  let source = null;
  let timer = 0;
  let watchdog = 0;
  let hiding = 0;
  let paused = false;
  let wait = FIRST_WAIT;

  function open() {
    close();
    if (paused) {
      return;
    }
    const opened = new EventSource('/api/v1/events');
    source = opened;
    // What a connection that was given up still says is nobody's any more.
    const on = (name, act) => opened.addEventListener(name, (event) => {
      if (opened === source) {
        listen();
        act(event);
      }
    });
    listen();
    on('open', () => {
      wait = FIRST_WAIT;
      listener.opened();
    });
    on('reset', () => listener.opened());
    on('alive', () => {});
    for (const name of NAMES) {
      on(name, (event) => listener.event(name, JSON.parse(event.data)));
    }
    on('error', again);
  }

  /** A connection may be gone without either end being told. */
  function listen() {
    clearTimeout(watchdog);
    watchdog = setTimeout(again, LONGEST_SILENCE);
  }

  // Browsers differ in when they try again by themselves, and after an error status none does.
  function again() {
    if (paused) {
      return;
    }
    const refused = source.readyState === EventSource.CLOSED;
    close();
    timer = setTimeout(open, wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
    listener.lost(refused);
  }

  function close() {
    clearTimeout(timer);
    clearTimeout(watchdog);
    source?.close();
  }

  function hideOrShow() {
    clearTimeout(hiding);
    if (document.hidden) {
      hiding = setTimeout(pause, LONGEST_HIDDEN);
    } else if (paused) {
      paused = false;
      wait = FIRST_WAIT;
      listener.resumed();
      open();
    }
  }

  function pause() {
    paused = true;
    close();
    listener.paused();
  }

  addEventListener('online', open);
  document.addEventListener('visibilitychange', hideOrShow);
  open();
  hideOrShow(); // a page may be opened in the background
  return {
    close: () => {
      removeEventListener('online', open);
      document.removeEventListener('visibilitychange', hideOrShow);
      clearTimeout(hiding);
      close();
    },
    retry: open,
    broken: again,
  };
}
