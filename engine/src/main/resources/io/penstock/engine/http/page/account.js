/** The menu of the user: password and sign-out. */
import {ask} from './dialog.js';
import {element, icon} from './element.js';
import {required} from './checks.js';
import {field} from './field.js';
import {toggleMenu} from './menu.js';
import {notice} from './notice.js';
import {changePassword, signedIn, signOut} from './session.js';

const button = document.getElementById('account');

/** Shows whose session it is. */
export function showAccount(signedOut) {
  const {user, roles} = signedIn();
  button.replaceChildren(icon('user'), element('span', {class: 'user path'}, user), element('span', {class: 'hint'}, roles.join(', ')));
  button.setAttribute('aria-label', `Account of ${user}, ${roles.join(', ')}`);
  button.onclick = () => toggleMenu(button, 'Account', [
    {word: 'Change password…', act: askForPassword},
    {word: 'Sign out', act: async () => { await signOut().catch(() => {}); signedOut(); }},
  ]);
}

async function askForPassword() {
  const secret = (name, label, autocomplete) =>
    field({name, label, type: 'password', autocomplete, check: required(`the ${label.toLowerCase()}`)});
  const former = secret('former', 'Present password', 'current-password');
  const password = secret('password', 'New password', 'new-password');
  const again = field({
    name: 'again', label: 'New password again', type: 'password', autocomplete: 'new-password',
    check: (value) => value === password.input.value ? '' : 'The two are not the same.',
  });
  const fields = [former, password, again];
  const done = await ask({
    title: 'Change password',
    content: [
      element('input', {autocomplete: 'username', value: signedIn().user, hidden: true}),
      ...fields.map(({element: box}) => box),
    ],
    yes: 'Change password',
    meanwhile: 'Changing…',
    deed: async () => {
      const wrong = fields.filter((one) => one.fault() !== '');
      if (wrong.length > 0) {
        wrong[0].focus();
        throw new Error('');
      }
      await changePassword(former.input.value, password.input.value);
    },
  });
  if (done) {
    notice('Your password was changed.');
  }
}
