/** Advanced settings of the service that a new relationship reads from. */
import {certificate, host, port} from './checks.js';
import {element} from './element.js';
import {choice, field} from './field.js';

/** Makes the part of the form: {element, fields, regionIs(region), body(), hostWords()}. */
export function servicePart() {
  const address = field({
    name: 'object_store_address', label: 'S3 Host Name', placeholder: 's3.[Region].amazonaws.com', check: host,
    hint: 'Of the service, without the bucket.',
  });
  const number = field({
    name: 'port', label: 'HTTPS Port Number', placeholder: '443', inputmode: 'numeric', check: port,
  });
  const file = element('input', {
    type: 'file', accept: '.pem,.crt,.cer,application/x-pem-file', class: 'hidden-text', tabindex: '-1', 'aria-hidden': 'true',
    change: async () => {
      if (file.files[0]) {
        pem.input.value = await file.files[0].text();
        pem.fault();
        file.value = '';
      }
    },
  });
  const pem = field({
    name: 'ca_certificate', label: 'CA Certificate', check: certificate,
    hint: 'PEM text of the authority that signed the service’s certificate. Empty for the built-in ones.',
    input: element('textarea', {rows: '4', spellcheck: 'false', placeholder: '-----BEGIN CERTIFICATE-----'}),
    beside: element('span', {}, element('button', {type: 'button', click: () => file.click()}, 'Load…'), file),
  });
  const style = choice({
    label: 'Bucket Addressing Style',
    chosen: 'BUCKET_STYLE_VIRTUAL_HOSTED',
    options: [
      ['BUCKET_STYLE_VIRTUAL_HOSTED', 'Virtual hosted', 'https://bucket.host/key'],
      ['BUCKET_STYLE_PATH', 'Path', 'https://host/bucket/key'],
    ],
  });
  let standard = 's3.[Region].amazonaws.com';

  return {
    element: element(
        'details', {class: 'fold'}, element('summary', {}, 'Advanced S3 Server Settings'),
        address.element, number.element, pem.element, style.element),
    fields: [address, number, pem],
    regionIs: (region) => {
      standard = `s3.${region || '[Region]'}.amazonaws.com`;
      address.input.placeholder = standard;
    },
    body: () => ({
      ...(address.value() ? {object_store_address: address.value()} : {}),
      ...(number.value() ? {port: Number(number.value())} : {}),
      ...(pem.value() ? {ca_certificate: `${pem.value()}\n`} : {}),
      bucket_style: style.value(),
    }),
    hostWords: () => `${address.value() || standard}${number.value() ? `:${number.value()}` : ''}`,
  };
}
