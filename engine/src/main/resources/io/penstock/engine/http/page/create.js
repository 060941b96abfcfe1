/** The form that makes a relationship. */
import {accessPart} from './access.js';
import {sides, warning} from './actions.js';
import {post} from './api.js';
import {bucket, directory, every, region, required} from './checks.js';
import {foundObjects} from './connection-test.js';
import {ask} from './dialog.js';
import {pickDirectory} from './directories.js';
import {element, setAttribute, setText} from './element.js';
import {field} from './field.js';
import {optionsPart} from './options.js';
import {fieldOf} from './refusals.js';
import {address, go} from './route.js';
import {servicePart} from './service.js';
import {mayWrite} from './session.js';

const NAME = 'Create Copy from S3';

/** Makes the view: {element, title, close()}. */
export function createView(server) {
  if (!mayWrite()) {
    return {element: notAllowed(), title: NAME, close: () => {}};
  }
  const local = field({
    name: 'local_directory_path', label: 'Directory Path', prefix: '/', check: directory,
    hint: 'It must exist. New files take their permissions from it: set those that are to be inherited first.',
    beside: element('button', {type: 'button', click: pick}, 'Choose…'),
  });
  const name = field({name: 'bucket', label: 'Bucket Name', check: every(required('the name of the bucket'), bucket)});
  const folder = field({
    name: 'object_folder', label: 'Folder', prefix: '/', hint: 'Empty for the whole bucket.',
  });
  const area = field({
    name: 'region', label: 'Region', placeholder: 'us-west-2', check: every(required('the region'), region),
  });
  const access = accessPart();
  const service = servicePart();
  const options = optionsPart(server);
  const fields = [local, name, folder, area, ...access.fields, ...service.fields, ...options.fields];
  const summary = element('p', {class: 'summary error-text', role: 'alert', tabindex: '-1'});
  const found = element('div', {class: 'found-objects', role: 'status'});
  const test = element('button', {type: 'button', click: testConnection}, 'Test connection');
  const form = element(
      'form', {class: 'create', novalidate: true, submit: (event) => { event.preventDefault(); create(); }},
      part('Local', local.element),
      part('Remote', name.element, folder.element, area.element, access.element, service.element),
      part('Options', options.element),
      found, summary,
      element('div', {class: 'buttons'},
          element('a', {class: 'button', href: address()}, 'Cancel'), test,
          element('button', {type: 'submit', class: 'primary'}, 'Create Copy')));

  name.input.addEventListener('input', splitAddress);
  area.input.addEventListener('input', () => service.regionIs(area.value()));

  /** An address as s3://bucket/folder/ that is pasted fills both fields. */
  function splitAddress() {
    const parts = /^s3:\/\/([^/]+)\/?(.*)$/.exec(name.value());
    if (parts) {
      [, name.input.value, folder.input.value] = parts;
    }
  }

  async function pick() {
    const picked = await pickDirectory(`/${trimmed(local.value())}`);
    if (picked !== null) {
      local.input.value = trimmed(picked);
      local.fault();
      local.input.focus();
    }
  }

  function source() {
    return {
      direction: 'COPY_FROM_OBJECT',
      bucket: name.value(),
      object_folder: folder.value(),
      region: area.value(),
      ...access.body(),
      ...service.body(),
    };
  }

  /** Whether nothing is wrong as far as can be seen here; goes to the first that is. */
  function passes(checked) {
    const wrong = checked.filter((one) => one.fault() !== '');
    setText(summary, wrong.length === 0 ? ''
        : wrong.length === 1 ? 'One field needs to be changed.' : `${wrong.length} fields need to be changed.`);
    wrong[0]?.focus();
    return wrong.length === 0;
  }

  async function testConnection() {
    found.replaceChildren();
    if (!passes(fields.filter((one) => one !== local))) {
      return;
    }
    setAttribute(test, 'disabled', true);
    setText(test, 'Testing…');
    try {
      found.replaceChildren(foundObjects((await post('/api/v1/connection-tests', {...source(), options: options.body()})).objects));
    } catch (refusal) {
      refused(refusal);
    } finally {
      setAttribute(test, 'disabled', null);
      setText(test, 'Test connection');
    }
  }

  async function create() {
    if (!passes(fields)) {
      return;
    }
    const path = `/${trimmed(local.value())}`;
    const key = crypto.randomUUID();
    let later = null;
    const created = await ask({
      title: 'Create Copy from S3?',
      content: [
        sides(path, `${name.value()}/${trimmed(folder.value())}`, service.hostWords()),
        element('p', {class: 'hint'}, `Reads with ${access.words()}.`),
        warning('Content within the local directory may be overwritten.'),
      ],
      yes: 'Yes, Create',
      meanwhile: 'Checking…',
      deed: () => post('/api/v1/relationships',
          {...source(), local_directory_path: path, options: options.body()}, {'Idempotency-Key': key}),
      elsewhere: (refusal) => {
        later = refusal.status >= 400 && refusal.status < 500 ? refusal : null;
        return later !== null;
      },
    });
    if (later) {
      refused(later);
    }
    if (created) {
      go('relationships', created.id);
    }
  }

  /** Puts what the server says at its fields, and beneath the form what belongs to none. */
  function refused(refusal) {
    const placed = refusal.fields.map(({field: of, message}) => [fields.find((one) => one.name === of.split('.').at(-1)), message]);
    const known = placed.filter(([at]) => at);
    if (known.length === 0) {
      known.push(...[fields.find((one) => one.name === fieldOf(refusal.kind))].filter((at) => at).map((at) => [at, refusal.message]));
    }
    known.forEach(([at, message]) => at.refuse(message));
    setText(summary, refusal.message);
    if (known.length > 0) {
      known[0][0].focus();
    } else {
      summary.focus();
    }
  }

  return {
    element: element(
        'section', {},
        element('nav', {class: 'crumbs', 'aria-label': 'Where you are'},
            element('a', {href: address()}, 'Copy from S3'), element('span', {'aria-hidden': 'true'}, '/'), 'Create Copy'),
        element('div', {class: 'page-head'}, element('h1', {tabindex: '-1'}, NAME)), form),
    title: NAME,
    close: () => {},
  };
}

function part(title, ...content) {
  return element('fieldset', {class: 'card part-of-form'}, element('legend', {}, title), ...content);
}

function trimmed(path) {
  return path.replace(/^\/+|\/+$/g, '');
}

function notAllowed() {
  return element(
      'div', {class: 'empty'}, element('h1', {tabindex: '-1'}, NAME),
      element('p', {}, 'You may look on. Creating a copy needs the role writer or admin.'),
      element('a', {class: 'button', href: address()}, 'Show all copies'));
}
