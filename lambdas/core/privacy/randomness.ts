import { confirmed, placeholders } from './shape';

/** Shorter runs are no keys of today, and too short to tell from names. */
const shortest = 20;

/** Keys that nothing names: replaced because no name alternates like them between letters, capitals and digits. */
export const highEntropy = confirmed('high-entropy', /[\w+/=-]{20,}/g, (run) =>
  looksRandom(run) ? placeholders.secret : run,
);

/**
 * In random base 62 three of five neighbours are of different kinds (capital, small letter, digit); in names of
 * words, CamelCase included, hardly two of five, and most hold no digits. Where only one case occurs a single
 * long segment has to tell.
 */
function looksRandom(run: string): boolean {
  const segments = withoutIds(run).split(/[^A-Za-z0-9]+/);
  const text = segments.join('');
  if (/[a-z]/.test(text) && /[A-Z]/.test(text) && text.length >= shortest) {
    return changes(segments) >= leastShare(text) * (text.length - segments.length);
  }
  return segments.some((segment) => segment.length >= shortest && changes([segment]) >= 5);
}

/** By how many numbers stand in it: the shares tell random keys from the names in AWS' own APIs best. */
function leastShare(text: string): number {
  const numbers = text.match(/\d+/g)?.length ?? 0;
  if (numbers >= 3) return 0.3;
  return numbers >= 1 ? 0.42 : 0.5;
}

/**
 * Without what services and CloudFormation append to make a name unique: ids in hex, the CDK's 8 hex digits
 * at the end of a logical id, and the 12 or 13 characters at the end of a physical one.
 */
const withoutIds = (run: string): string =>
  run
    .replace(/(?<![A-Za-z0-9])[0-9a-f]{4,31}(?![A-Za-z0-9])/g, '')
    .replace(/(?<=[A-Za-z])[0-9A-F]{8}(?![A-Za-z0-9])/g, '')
    .replace(/(?<=[A-Za-z]-)(?:[A-Z0-9]{12,13}|[A-Za-z0-9]{12})(?![A-Za-z0-9-])/g, '');

/** How often two neighbours within a segment are of different kinds. */
const changes = (segments: readonly string[]): number =>
  segments.reduce((sum, segment) => sum + (segment.match(change)?.length ?? 0), 0);

const change = /[a-z](?=[A-Z0-9])|[A-Z](?=[a-z0-9])|\d(?=[A-Za-z])/g;
