import { redact, redactOnce, withheld } from './privacy/outgoing';
import { stillLooksSecret } from './privacy/secret-shapes';
import { settled } from './privacy/shape';

export { withheld };

/** More than this is not even looked at. */
export const maximumRead = 8_000;

/** A label is a name, not a sentence. */
const mostWords = 4;

/** Characters that show nothing: zero-width, bidirectional marks, tags, variation selectors, fillers. */
const unseen = /\p{Default_Ignorable_Code_Point}+/gu;

/** Control characters, line ends, private and half characters. */
const unprintable = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** Characters that start markup in Slack, Markdown, HTML or a prompt's delimiters. */
const markup = /[<>`|*~\\{}]+/g;

const url = /\b[a-z][a-z0-9+.-]{1,20}:\/\/\S+/gi;

/**
 * Makes a text from outside fit to be kept and shown: compatibility forms folded, secrets and personal data
 * replaced, unseen characters, markup and links removed, length bounded. What still looks like a secret is
 * withheld, and says so. Idempotent. Letting it out of the account takes the door besides, `privacy/outgoing`.
 */
export function sanitise(text: string, maximumLength = 300): string {
  const cleaned = settled(legible(text), clean);
  if (stillLooksSecret(cleaned)) return withheld;
  return bounded(cleaned, maximumLength);
}

const clean = (text: string): string =>
  redactOnce(text)
    .replace(unprintable, ' ')
    .replace(markup, ' ')
    .replace(url, '[url]')
    .replace(/@/g, ' at ')
    .replace(/\s+/g, ' ')
    .trim();

/** A short name or enumeration value; anything that is not one is withheld altogether. */
export const sanitiseLabel = (text: string): string =>
  /^[\w ./:%+-]{0,128}$/.test(text) &&
  text.trim().split(/ +/).length <= mostWords &&
  redact(text) === text
    ? text
    : withheld;

/** As far as is read, up to a blank where there is one: half a secret would not be recognised. */
function legible(text: string): string {
  const read = text.length <= maximumRead ? text : text.slice(0, lastBlank(text));
  return read.normalize('NFKC').replace(unseen, '').normalize('NFKC');
}

const lastBlank = (text: string): number =>
  Math.max(0, text.lastIndexOf(' ', maximumRead), text.lastIndexOf('\n', maximumRead));

export const bounded = (text: string, maximumLength: number): string =>
  text.length <= maximumLength
    ? text
    : `${text.slice(0, Math.max(0, maximumLength - 1)).trimEnd()}…`;
