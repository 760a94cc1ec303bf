import { bounded, maximumRead, sanitise, withheld } from '../sanitise';
import { withoutAddresses } from './addresses';
import { logVocabulary } from './log-vocabulary';
import { placeholders } from './shape';

/** What stands where words were that logs do not have in common. */
const unsaid = '[..]';

const standing = [
  ...Object.values(placeholders),
  unsaid,
  '[text]',
  '[url]',
  '[id]',
  '[time]',
  '[n]',
];

const escaped = (text: string): string => text.replace(/[[\].]/g, '\\$&');

const wordOrPlaceholder = new RegExp(
  `${standing.map(escaped).join('|')}|[\\p{L}\\p{M}\\p{N}_.$'-]+`,
  'gu',
);

/**
 * The shape of a log line without its values, so that lines can be counted and none leaves raw: quoted text, URLs,
 * ids, times and numbers become placeholders, and of words only those stay that logs have in common. An
 * instruction to a reader, a name and a customer are none of these.
 */
export function logTemplate(line: string, maximumLength = 200): string {
  const cleaned = sanitise(line, maximumRead);
  return cleaned === withheld ? withheld : bounded(templateOf(cleaned), maximumLength);
}

const templateOf = (cleaned: string): string =>
  withoutAddresses(cleaned)
    .replace(/"[^"]*"|'[^']*'/g, '[text]')
    .replace(/\b[a-z][a-z0-9+.-]{1,20}:\/\/\S+/gi, '[url]')
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '[id]')
    .replace(/\b(?:0x)?(?=[0-9a-f]*\d)[0-9a-f]{6,}\b/gi, '[id]')
    .replace(/\b\d{4}-\d\d-\d\d(?:[T ][\d:.,]+(?:Z|[+-][\d:]+)?)?/g, '[time]')
    .replace(wordOrPlaceholder, spoken)
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/(?:\[n\][\s,:]*){3,}/g, '[n] ')
    .replace(/\[\.\.\](?:[\s/=:;,.&?!#()+-]*\[\.\.\])+/g, unsaid)
    .replace(/\s+/g, ' ')
    .trim();

/**
 * One word, or several that points, dashes or capitals join: whole where each part is known. Of the name of an error
 * what follows its package, or that it is one.
 */
function spoken(word: string): string {
  if (standing.includes(word)) return word;
  if (/^[\d.,-]*\d[\d.,-]*$/.test(word)) return '[n]';
  if (!/^[\w.$-]*$/.test(word) || isCompound(word)) return unsaid;
  if (isAllCommon(word)) return word.replace(/\d+/g, '[n]');
  const kind = /(?:Error|Exception|Fault|Failure|Timeout)$/.exec(word)?.[0];
  if (kind === undefined) return unsaid;
  const named = word.slice(word.lastIndexOf('.') + 1);
  return `${unsaid}${isAllCommon(named) ? named : kind}`;
}

const isAllCommon = (word: string): boolean =>
  (word.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? []).every(isCommon);

/** Three words and more in one are how remediations are called: no log line names an answer. */
const isCompound = (word: string): boolean => /[A-Za-z]\w*-\w+-\w/.test(word);

const isCommon = (part: string): boolean =>
  /^\d+$/.test(part) || logVocabulary.has(part.toLowerCase());
