/** The two ends of a relationship in words. */
import {element, icon} from './element.js';

const AMAZON = /^s3[.-][a-z0-9.-]*amazonaws\.com(\.cn)?$/;

/** bucket/folder/ */
export function remotePath(status) {
  return `${status.bucket}/${status.object_folder}`;
}

/** The local directory; empty where it is gone. */
export function localPath(status) {
  return status.local_directory_path || '(directory is gone)';
}

/** host, with the port where it is not that of HTTPS. */
export function remoteHost(status) {
  return status.port === 443 ? status.object_store_address : `${status.object_store_address}:${status.port}`;
}

/** A link to the folder in Amazon's console; null for other services. */
export function consoleLink(status) {
  if (!AMAZON.test(status.object_store_address)) {
    return null;
  }
  const query = new URLSearchParams({region: status.region ?? '', prefix: status.object_folder});
  const bucket = encodeURIComponent(status.bucket);
  return element(
      'a', {
        class: 'out', title: 'View in S3 Console', target: '_blank', rel: 'noopener noreferrer',
        href: `https://s3.console.aws.amazon.com/s3/buckets/${bucket}?${query}`,
      },
      element('span', {}, 'View in S3 Console'), icon('out'));
}
