/** Who is signed in. */
import {get, post, remove} from './api.js';

const READ = 'PRIVILEGE_REPLICATION_OBJECT_READ';
const WRITE = 'PRIVILEGE_REPLICATION_OBJECT_WRITE';

let identity = null;

/** The user, roles and privileges of the session; null without one. */
export function signedIn() {
  return identity;
}

export function mayRead() {
  return identity?.privileges.includes(READ) ?? false;
}

export function mayWrite() {
  return identity?.privileges.includes(WRITE) ?? false;
}

/** Finds the session that the browser's cookie belongs to; fails with 401 where there is none. */
export async function findSession() {
  identity = await get('/api/v1/session');
  return identity;
}

export async function signIn(username, password) {
  identity = await post('/api/v1/session', {username, password});
  return identity;
}

export async function signOut() {
  await remove('/api/v1/session');
  identity = null;
}

export function forgetSession() {
  identity = null;
}

export function changePassword(former, password) {
  return post('/api/v1/password', {former, password});
}
