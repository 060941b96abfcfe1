/** Requests to the server, as JSON in both directions. */

/** What the server, or the way to it, refused. */
export class ApiError extends Error {
  /**
   * @param status of HTTP; 0 where there was no answer
   * @param kind the error class of the model's interface, such as replication_object_overlap_error
   * @param message for a person
   * @param fields what is wrong with which field, of [{field, message}]
   */
  constructor(status, kind, message, fields) {
    super(message);
    this.status = status;
    this.kind = kind;
    this.fields = fields;
  }
}

/** The longest that any call may take, in milliseconds: longer than the server lets one take. */
const PATIENCE = 60_000;

const SESSION = '/api/v1/session';

let signedOut = () => {};

/** Names who is told when the server no longer knows the session. */
export function whenSignedOut(listener) {
  signedOut = listener;
}

export function get(path) {
  return request('GET', path);
}

export function post(path, body, headers = {}) {
  return request('POST', path, body, headers);
}

export function remove(path) {
  return request('DELETE', path);
}

/** Joins a path of literal and given parts; the given ones are encoded. */
export function path(literals, ...parts) {
  return String.raw({raw: literals}, ...parts.map(encodeURIComponent));
}

async function request(method, where, body, headers = {}) {
  const answer = await sent(method, where, body, headers);
  const document = await read(answer);
  if (answer.ok) {
    return document;
  }
  if (answer.status === 401) {
    await suspect(method, where);
  }
  throw refusal(answer, document);
}

/** A 401 may also mean a wrong password; only the session itself tells whether it is over. */
async function suspect(method, where) {
  if (where !== SESSION) {
    await get(SESSION).catch(() => {});
  } else if (method === 'GET') {
    signedOut();
  }
}

async function sent(method, where, body, headers) {
  try {
    return await fetch(where, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        ...headers,
        // A cookie alone changes nothing: another site cannot send this header.
        ...(method === 'GET' ? {} : {'X-Penstock': 'page', 'Content-Type': 'application/json'}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, '', 'The server does not answer. Check that it runs and try again.', []);
  }
}

async function read(answer) {
  const text = await answer.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Errors come as problem+json from /api/v1 and in the model's form from its own routes. */
function refusal(answer, document) {
  const message = document?.detail ?? document?.description ?? document?.title
      ?? `The server answered with ${answer.status} ${answer.statusText}`;
  const kind = document?.error_class ?? ofType(document?.type ?? '');
  const wait = answer.headers.get('Retry-After');
  return new ApiError(
      answer.status, kind, wait ? `${message} Try again in ${wait} s.` : message, document?.errors ?? []);
}

function ofType(type) {
  const name = type.startsWith('urn:penstock:problem:') ? type.split(':')[3] : '';
  return name && `${name.replaceAll('-', '_')}_error`;
}
