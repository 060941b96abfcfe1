/** Which keys a new relationship copies: patterns, the last that matches wins. */
import {element, icon, newId} from './element.js';

/** Makes the part of the form: {element, body()}. */
export function filtersPart() {
  const list = element('ol', {class: 'rules'});
  const none = element('p', {class: 'hint'}, 'Everything is copied.');
  const add = element('button', {type: 'button', click: () => rule().focus()}, icon('plus'), 'Add a pattern');

  function rule() {
    const kind = element('select', {'aria-label': 'What to do with keys that match'},
        element('option', {value: 'exclude'}, 'Exclude'), element('option', {value: 'include'}, 'Include'));
    const pattern = element('input', {
      id: newId('pattern'), 'aria-label': 'Pattern', placeholder: '*.tmp', autocomplete: 'off', spellcheck: 'false',
    });
    const away = element('button', {
      type: 'button', class: 'quiet icon-only', 'aria-label': 'Remove the pattern',
      click: () => {
        item.remove();
        none.hidden = list.children.length > 0;
        add.focus();
      },
    }, icon('close'));
    const item = element('li', {}, kind, pattern, away);
    list.append(item);
    none.hidden = true;
    return pattern;
  }

  return {
    element: element(
        'fieldset', {class: 'choice'}, element('legend', {}, 'What is copied'),
        element('p', {class: 'hint'}, 'Patterns see the key without the folder, as in *.csv or logs/**. The last that '
          + 'matches wins. To copy only some, exclude * first and include them after it.'),
        none, list, add),
    body: () => [...list.children]
        .map((item) => ({kind: item.querySelector('select').value, pattern: item.querySelector('input').value.trim()}))
        .filter(({pattern}) => pattern !== '')
        .map(({kind, pattern}) => ({[kind]: pattern})),
  };
}
