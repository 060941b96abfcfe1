/** Questions that must be answered before something is done. */
import {element, newId, setAttribute, setText} from './element.js';

/**
 * Asks. While the deed is under way the dialog stays; where it is refused it says why.
 *
 * @param title the question
 * @param content elements that say what would happen
 * @param yes the word of agreement, such as "Yes, Abort"
 * @param meanwhile what it says while the deed is under way
 * @param danger whether something is lost
 * @param deed what to do, a promise
 * @param elsewhere told a refusal; true where it is shown in another place, and the dialog goes
 * @returns what the deed gives, or null where the user did not agree
 */
export function ask({title, content, yes, meanwhile, danger = false, deed, elsewhere = () => false}) {
  return new Promise((answer) => {
    const heading = element('h2', {id: newId('question')}, title);
    const error = element('p', {class: 'error-text', role: 'alert'});
    const no = element('button', {type: 'button', click: () => dialog.close(), autofocus: true}, 'Cancel');
    const agree = element('button', {type: 'submit', class: danger ? 'danger' : 'primary'}, yes);
    const form = element(
        'form', {submit: (event) => { event.preventDefault(); act(); }},
        heading, ...content, error, element('div', {class: 'buttons'}, no, agree));
    const dialog = element('dialog', {'aria-labelledby': heading.id}, form);
    let outcome = null;
    let acting = false;

    async function act() {
      acting = true;
      setText(error, '');
      setText(agree, meanwhile);
      setAttribute(agree, 'disabled', true);
      setAttribute(no, 'disabled', true);
      try {
        outcome = (await deed()) ?? true;
        dialog.close();
      } catch (refusal) {
        setText(agree, yes);
        setAttribute(agree, 'disabled', null);
        setAttribute(no, 'disabled', null);
        if (elsewhere(refusal)) {
          dialog.close();
        } else {
          setText(error, refusal.message);
          no.focus();
        }
      } finally {
        acting = false;
      }
    }

    dialog.addEventListener('cancel', (event) => {
      if (acting) {
        event.preventDefault();
      }
    });
    opened(dialog, () => answer(outcome));
  });
}

/** Shows a dialog that goes when it is closed; what had the focus has it again then. */
export function opened(dialog, closed) {
  const before = document.activeElement;
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (before?.isConnected) {
      before.focus();
    }
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** Closes every dialog, for what they ask about is no longer shown. */
export function closeDialogs() {
  document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
}
