/** What a relationship was created with. */
import {element} from './element.js';
import {setTime, timeElement} from './time.js';

const ACCESS = {
  key: 'Access key',
  profile: 'Profile of the server',
  'server-role': 'Role of the server',
  anonymous: 'None, a public bucket',
};

const STYLES = {BUCKET_STYLE_PATH: 'Path', BUCKET_STYLE_VIRTUAL_HOSTED: 'Virtual hosted'};

/** Makes the list. */
export function settingsView(relationship) {
  const {options, access} = relationship;
  const created = timeElement();
  setTime(created, relationship.created);
  return element(
      'dl', {class: 'settings'},
      ...line('Bucket', relationship.bucket),
      ...line('Folder', `/${relationship.object_folder}`),
      ...line('Region', relationship.region ?? '–'),
      ...line('S3 host name', relationship.object_store_address),
      ...line('HTTPS port number', String(relationship.port)),
      ...line('Bucket addressing style', STYLES[relationship.bucket_style] ?? relationship.bucket_style),
      ...line('CA certificate', relationship.ca_certificate ? certificate(relationship.ca_certificate) : 'Built-in authorities'),
      ...line('Credentials', ACCESS[access.kind] ?? access.kind),
      ...(access.profile ? line('Profile', access.profile) : []),
      ...(relationship.access_key_id ? line('Access key ID', relationship.access_key_id) : []),
      ...line('What is copied', options.filters.length === 0 ? 'Everything' : filters(options.filters)),
      ...line('Keys that cannot be files', options.on_disallowed === 'fail' ? 'End the job as failed' : 'Skip and report them'),
      ...line('While a job runs', options.lock === 'none' ? 'Others may write' : 'Nobody else may write'),
      ...line('Local files', options.verify_local ? 'Looked at by each job' : 'Believed to be unchanged'),
      ...line('Bandwidth', options.bandwidth ?? 'As the server is set'),
      ...line('Objects at once', options.max_concurrency === null ? 'As the server is set' : `${options.max_concurrency} at most`),
      ...line('Part size', options.part_size ?? 'As the server is set'),
      ...line('Durability', options.durability),
      ...line('After an interruption', options.rerun_interrupted ? 'Run again when the server starts' : 'Wait'),
      ...line('Directory ID', relationship.local_directory_id),
      ...line('Relationship ID', relationship.id),
      ...line('Created', created, ` by ${relationship.creator}`));
}

function line(name, ...value) {
  return [element('dt', {}, name), element('dd', {class: 'path'}, ...value)];
}

function certificate(pem) {
  return element(
      'details', {}, element('summary', {}, 'A certificate of its own'),
      element('pre', {tabindex: '0', 'aria-label': 'CA certificate in PEM form'}, pem));
}

function filters(rules) {
  return element('ol', {class: 'rules'}, ...rules.map((rule) => element(
      'li', {}, rule.include === undefined ? 'Exclude ' : 'Include ', element('code', {}, rule.include ?? rule.exclude))));
}
