/** The form that begins a session. */
import {element, newId, setAttribute, setText} from './element.js';
import {signIn} from './session.js';

/**
 * Shows the form.
 *
 * @param ended whether a session was there before, which the user may not know to be over
 * @param begun called when there is a session
 */
export function signInView(ended, begun) {
  const user = element('input', {
    id: newId('user'), name: 'username', autocomplete: 'username', required: true,
    autocapitalize: 'none', spellcheck: 'false',
  });
  const password = element('input', {
    id: newId('password'), name: 'password', type: 'password', autocomplete: 'current-password', required: true,
  });
  const error = element('p', {class: 'error-text', role: 'alert'});
  const button = element('button', {type: 'submit', class: 'primary wide'}, 'Sign in');
  const form = element(
      'form', {class: 'sign-in', submit: (event) => { event.preventDefault(); attempt(); }},
      element('h1', {tabindex: '-1'}, 'Sign in'),
      element('p', {class: 'hint'}, ended
          ? 'Your session has ended. Sign in to go on where you were.'
          : 'Copies of S3 folders on this server.'),
      element('label', {for: user.id}, 'User name'), user,
      element('label', {for: password.id}, 'Password'), password,
      error, button);

  async function attempt() {
    setText(error, '');
    setAttribute(button, 'disabled', true);
    setText(button, 'Signing in…');
    try {
      begun(await signIn(user.value, password.value));
    } catch (refusal) {
      setText(error, refusal.status === 401 ? 'The user name or the password is wrong.' : refusal.message);
      password.value = '';
      password.focus();
    } finally {
      setAttribute(button, 'disabled', null);
      setText(button, 'Sign in');
    }
  }

  return {element: element('div', {class: 'centre'}, form), focus: () => user.focus()};
}
