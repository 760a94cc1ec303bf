import { redact, stillLooksSecret } from './secrets';

/** What leaves instead of a text that could not be made safe. */
export const withheld = '[withheld: looks like a secret]';

/** More than this is not even looked at. */
const maximumRead = 8_000;

/** Control, bidirectional, zero-width and other invisible characters: they hide what people then read. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** Characters that start markup in Slack, Markdown, HTML or a prompt's delimiters. */
const markup = /[<>`|*~\\{}]+/g;

/**
 * The one choke point for text from outside on its way to a model, a message or a report: compatibility
 * forms folded, secrets and personal data replaced, invisible characters and markup removed, length
 * bounded. What still looks like a secret is withheld, and says so. Idempotent.
 */
export function sanitise(text: string, maximumLength = 300): string {
  const plain = text.slice(0, maximumRead).normalize('NFKC');
  const joined = plain.replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '');
  const cleaned = redact(redact(joined).replace(invisible, ' ').replace(markup, ' '))
    .replace(/@/g, ' at ')
    .replace(/\s+/g, ' ')
    .trim();
  if (stillLooksSecret(cleaned)) return withheld;
  return bounded(cleaned, maximumLength);
}

/** A short name or enumeration value; anything that is not one is withheld altogether. */
export const sanitiseLabel = (text: string): string =>
  /^[\w ./:%+-]{0,128}$/.test(text) && redact(text) === text ? text : withheld;

/**
 * The shape of a log line without its values, so that lines can be counted and none leaves raw: quoted
 * text, URLs, ids, hex and numbers become placeholders.
 */
export function logTemplate(line: string, maximumLength = 200): string {
  const cleaned = sanitise(line, maximumRead);
  if (cleaned === withheld) return withheld;
  const reduced = cleaned
    .replace(/"[^"]*"|'[^']*'/g, '[text]')
    .replace(/\b[a-z][a-z0-9+.-]{1,20}:\/\/\S+/gi, '[url]')
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '[id]')
    .replace(/\b(?:0x)?(?=[0-9a-f]*\d)[0-9a-f]{6,}\b/gi, '[id]')
    .replace(/\b\d{4}-\d\d-\d\d(?:[T ][\d:.,]+(?:Z|[+-][\d:]+)?)?/g, '[time]')
    .replace(/\d+(?:[.,:]\d+)*/g, '[n]')
    .replace(/(?:\[n\][\s,]*){3,}/g, '[n] ')
    .replace(/\s+/g, ' ')
    .trim();
  return bounded(reduced, maximumLength);
}

const bounded = (text: string, maximumLength: number): string =>
  text.length <= maximumLength
    ? text
    : `${text.slice(0, Math.max(0, maximumLength - 1)).trimEnd()}…`;
