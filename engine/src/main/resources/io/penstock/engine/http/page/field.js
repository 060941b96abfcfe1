/** A control of a form with its label, its hint and what is wrong with it. */
import {element, newId, setAttribute, setText} from './element.js';

const PAUSE = 300;

/**
 * Makes one: {element, input, name, value(), fault(), refuse(message), focus()}.
 *
 * @param name as the server calls it
 * @param check gives what is wrong with a value, or an empty text; while one types, an empty value is not blamed
 * @param prefix a text that stands fixed before the control
 * @param beside an element beside the control
 */
export function field({name, label, hint = '', check = () => '', prefix = '', beside = null, input = null, ...attributes}) {
  const id = newId('field');
  const described = element('span', {class: 'hint', id: `${id}-hint`}, hint);
  const wrong = element('span', {class: 'error-text', id: `${id}-error`, role: 'alert'});
  const control = input ?? element('input', {autocomplete: 'off', spellcheck: 'false', autocapitalize: 'none', ...attributes});
  control.id = id;
  control.name = name;
  control.setAttribute('aria-describedby', `${hint ? `${described.id} ` : ''}${wrong.id}`);
  let left = false;
  let timer = 0;

  function say(message) {
    setText(wrong, message);
    setAttribute(control, 'aria-invalid', message ? 'true' : null);
  }

  function fault() {
    const message = control.disabled ? '' : check(control.value);
    say(message);
    return message;
  }

  control.addEventListener('input', () => {
    clearTimeout(timer);
    say('');
    timer = setTimeout(() => (left || control.value !== '') && fault(), PAUSE);
  });
  control.addEventListener('blur', () => {
    if (control.value !== '') {
      left = true;
      clearTimeout(timer);
      // Not at once: a message that appears while a mouse is pressed moves the button from under it.
      timer = setTimeout(fault, PAUSE);
    }
  });

  return {
    name,
    input: control,
    element: element(
        'div', {class: 'field'},
        element('label', {for: id}, label),
        element('div', {class: 'control'}, prefix ? element('span', {class: 'prefix', 'aria-hidden': 'true'}, prefix) : null,
            control, beside),
        hint ? described : null, wrong),
    value: () => control.value.trim(),
    fault,
    refuse: (message) => {
      clearTimeout(timer);
      left = true;
      say(message);
    },
    focus: () => reveal(control),
  };
}

/** Opens what a control is folded into, and goes there. */
export function reveal(control) {
  for (let fold = control.closest('details'); fold; fold = fold.parentElement.closest('details')) {
    fold.open = true;
  }
  control.focus();
}

/**
 * One of a few: {element, value(), inputs}.
 *
 * @param options [[value, label, hint]]
 */
export function choice({label, options, chosen, changed = () => {}}) {
  const name = newId('choice');
  const inputs = options.map(([value]) => element(
      'input', {type: 'radio', name, id: newId(name), value, checked: value === chosen, change: () => changed(value)}));
  return {
    inputs,
    element: element(
        'fieldset', {class: 'choice'}, element('legend', {}, label),
        ...options.map(([, words, hint], index) => element(
            'div', {class: 'option'}, inputs[index],
            element('label', {for: inputs[index].id}, words, hint ? element('span', {class: 'hint'}, hint) : null)))),
    value: () => inputs.find((input) => input.checked).value,
  };
}
