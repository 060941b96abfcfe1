/** What narrows the table: a text, and the state of the latest job. */
import {element, newId, setAttribute, setText} from './element.js';
import {count} from './format.js';

/**
 * Makes it: {element, update(numbers, all, some), clear()}.
 *
 * @param choice {text, kind}, which it changes
 * @param changed told when it did
 */
export function filterBar(choice, changed) {
  const text = element('input', {
    type: 'search', id: newId('filter'), placeholder: 'Directory, bucket, folder or host', value: choice.text,
    autocomplete: 'off', spellcheck: 'false',
    input: () => {
      choice.text = text.value;
      changed();
    },
  });
  const kind = element('select', {
    id: newId('state'),
    change: () => {
      choice.kind = kind.value;
      changed();
    },
  });
  const options = new Map();
  const found = element('span', {class: 'hint found', role: 'status'});
  const bar = element(
      'form', {class: 'filter-bar', role: 'search', submit: (event) => event.preventDefault()},
      element('label', {for: text.id}, 'Filter'), text,
      element('label', {for: kind.id}, 'Status'), kind, found);

  function update(numbers, all, some) {
    const wanted = [{kind: '', word: 'All', number: all}, ...numbers];
    if (choice.kind && !numbers.some((one) => one.kind === choice.kind)) {
      wanted.push({kind: choice.kind, word: options.get(choice.kind)?.dataset.word ?? choice.kind, number: 0});
    }
    for (const one of wanted) {
      if (!options.has(one.kind)) {
        options.set(one.kind, element('option', {value: one.kind, 'data-word': one.word}));
      }
      setText(options.get(one.kind), `${one.word} (${count(one.number)})`);
    }
    const shown = wanted.map((one) => options.get(one.kind));
    if (shown.length !== kind.children.length || shown.some((option, index) => kind.children[index] !== option)) {
      kind.replaceChildren(...shown);
    }
    setAttribute(kind, 'data-set', choice.kind !== '');
    kind.value = choice.kind;
    setText(found, some === all ? '' : `${count(some)} of ${count(all)} shown`);
  }

  function clear() {
    choice.text = '';
    choice.kind = '';
    text.value = '';
    changed();
    text.focus();
  }

  return {element: bar, update, clear};
}
