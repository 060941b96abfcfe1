/** Rates from numbers that only grow. */

/**
 * Cuts a span of time into equal parts and gives the rate of each.
 *
 * @param samples {time, bytes, files} in their order
 * @param count how many parts
 * @returns [{time, bytes, files}] with the middle of each part and its rates per second
 */
export function ratesOf(samples, from, to, count) {
  const width = (to - from) / count;
  const edges = Array.from({length: count + 1}, (_, index) => at(samples, from + index * width));
  return Array.from({length: count}, (_, index) => ({
    time: from + (index + 0.5) * width,
    bytes: Math.max(0, edges[index + 1].bytes - edges[index].bytes) * 1000 / width,
    files: Math.max(0, edges[index + 1].files - edges[index].files) * 1000 / width,
  }));
}

/** The numbers at a moment, on a straight line between the two samples around it. */
function at(samples, time) {
  let low = 0;
  let high = samples.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (samples[middle].time <= time) {
      low = middle;
    } else {
      high = middle;
    }
  }
  const [a, b] = [samples[low], samples[high]];
  const share = b.time > a.time ? Math.min(1, Math.max(0, (time - a.time) / (b.time - a.time))) : 1;
  return {bytes: a.bytes + share * (b.bytes - a.bytes), files: a.files + share * (b.files - a.files)};
}
