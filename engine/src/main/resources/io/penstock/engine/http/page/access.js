/** Whose credentials a new relationship reads with. */
import {every, required, withoutSpaces} from './checks.js';
import {element} from './element.js';
import {choice, field} from './field.js';

/** Makes the part of the form: {element, fields, body(), words()}. */
export function accessPart() {
  const id = field({
    name: 'access_key_id', label: 'Access Key ID', check: every(required('the access key ID'), withoutSpaces),
  });
  const secret = field({
    name: 'secret_access_key', label: 'Secret Access Key', type: 'password', autocomplete: 'new-password',
    hint: 'Stored encrypted, and never shown again.', check: every(required('the secret access key'), withoutSpaces),
  });
  const profile = field({
    name: 'profile', label: 'Profile', hint: 'As the server’s administrator named it.', check: required('the name of the profile'),
  });
  const parts = {key: [id, secret], profile: [profile], 'server-role': [], anonymous: []};
  const kind = choice({
    label: 'Credentials',
    chosen: 'key',
    changed: show,
    options: [
      ['key', 'Access key'],
      ['profile', 'Profile of the server'],
      ['server-role', 'Role of the server'],
      ['anonymous', 'None, the bucket is public'],
    ],
  });

  function show(chosen) {
    for (const [name, fields] of Object.entries(parts)) {
      fields.forEach(({element: box, input}) => {
        box.hidden = name !== chosen;
        input.disabled = name !== chosen;
      });
    }
  }

  show('key');
  return {
    element: element('div', {}, kind.element, id.element, secret.element, profile.element),
    fields: [id, secret, profile],
    body: () => ({
      key: {access_key_id: id.value(), secret_access_key: secret.value()},
      profile: {profile: profile.value()},
      'server-role': {use_server_role: true},
      anonymous: {anonymous: true},
    })[kind.value()],
    words: () => ({
      key: `access key ${id.value()}`,
      profile: `profile ${profile.value()} of the server`,
      'server-role': 'role of the server',
      anonymous: 'no credentials, a public bucket',
    })[kind.value()],
  };
}
