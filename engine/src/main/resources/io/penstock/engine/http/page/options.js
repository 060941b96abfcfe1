/** How the jobs of a new relationship copy. */
import {atLeastOne, bandwidth, size} from './checks.js';
import {element} from './element.js';
import {choice, field} from './field.js';
import {filtersPart} from './filters.js';

/**
 * Makes the part of the form: {element, fields, body()}.
 *
 * @param server what the server says of itself
 */
export function optionsPart(server) {
  const filters = filtersPart();
  const disallowed = choice({
    label: 'Keys that cannot be files',
    chosen: 'skip',
    options: [['skip', 'Skip and report them'], ['fail', 'End the job as failed']],
  });
  const lock = choice({
    label: 'While a job runs',
    chosen: server?.lock_default ?? 'write',
    options: [
      ['write', 'Nobody else may write', 'Write permission beneath the directory is taken from others, and given back at the end.'],
      ['none', 'Others may write'],
    ],
  });
  const local = choice({
    label: 'Local files of an earlier job',
    chosen: 'true',
    options: [
      ['true', 'Look at each', 'What was changed, moved or deleted here is copied again.'],
      ['false', 'Believe them to be unchanged'],
    ],
  });
  const durability = choice({
    label: 'Durability',
    chosen: 'barrier',
    options: [
      ['barrier', 'Sync every few seconds'], ['file', 'Sync each file', 'Slow with many small files.'],
      ['none', 'Leave it to the system'],
    ],
  });
  const interrupted = choice({
    label: 'After an interruption of the server',
    chosen: 'false',
    options: [['false', 'Wait to be started again'], ['true', 'Run again when the server starts']],
  });
  const rate = field({
    name: 'bandwidth', label: 'Bandwidth', placeholder: 'unlimited', check: bandwidth,
    hint: '50MB is bytes a second; a timetable is 08:00-18:00 50MB, unlimited.',
  });
  const concurrency = field({
    name: 'max_concurrency', label: 'Objects at once, at most', inputmode: 'numeric', placeholder: 'as the server is set',
    check: atLeastOne,
  });
  const part = field({
    name: 'part_size', label: 'Part size of large objects', placeholder: 'as the server is set', check: size,
  });
  return {
    element: element(
        'details', {class: 'fold'}, element('summary', {}, 'How to Copy'),
        filters.element, disallowed.element, lock.element, local.element, rate.element, concurrency.element, part.element,
        durability.element, interrupted.element),
    fields: [rate, concurrency, part],
    body: () => ({
      filters: filters.body(),
      on_disallowed: disallowed.value(),
      verify_local: local.value() === 'true',
      durability: durability.value(),
      lock: lock.value(),
      bandwidth: rate.value() || null,
      max_concurrency: concurrency.value() ? Number(concurrency.value()) : null,
      part_size: part.value() || null,
      rerun_interrupted: interrupted.value() === 'true',
    }),
  };
}
