import { withoutAddresses } from './addresses';
import { personalShapes } from './personal-shapes';
import { stillLooksSecret, secretShapes } from './secret-shapes';
import { redactWith, settled } from './shape';

/** What the operator decides about what leaves. */
export interface Privacy {
  /** IP addresses are personal data in some places and evidence in all. */
  readonly addresses: 'redact' | 'keep';
  /** Keys of tags whose values may leave; one that ends in `*` is a beginning. */
  readonly tags: readonly string[];
}

declare const passed: unique symbol;

/**
 * Text that has passed the door. What leads out of the account (a model, people, chat, tickets, reports) takes
 * nothing else, and nothing but this file makes it.
 */
export type Outgoing = string & { readonly [passed]: true };

/** What leaves instead of a text that could not be made safe. */
export const withheld = '[withheld]';

/** Secrets and personal data replaced, whatever the operator decided; addresses stay. */
export const redactOnce = (text: string): string =>
  redactWith(personalShapes, redactWith(secretShapes, text));

export const redact = (text: string): string => settled(text, redactOnce);

const redactedFor = (text: string, { addresses }: Privacy): string =>
  settled(text, (each) => {
    const redacted = redactOnce(each);
    return addresses === 'keep' ? redacted : withoutAddresses(redacted);
  });

/** Lets a text out, line by line: a line that still looks like a secret is withheld. */
export function outgoing(text: string, privacy: Privacy): Outgoing {
  const lines = redactedFor(text, privacy)
    .split('\n')
    .map((line) => (stillLooksSecret(line) ? withheld : line));
  return fit(lines.join('\n'));
}

/** Every key and text in a document of JSON, let out; numbers, booleans and null are as they were. */
export function outgoingData(data: unknown, privacy: Privacy): unknown {
  if (typeof data === 'string') return outgoing(data, privacy);
  if (Array.isArray(data)) return data.map((each) => outgoingData(each, privacy));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      outgoing(key, privacy),
      outgoingData(value, privacy),
    ]),
  );
}

/**
 * One document of JSON between words of our own. No text in it can end it, or look like the words around it:
 * every angle bracket is written as an escape.
 */
export function outgoingDocument(
  before: string,
  data: unknown,
  after: string,
  privacy: Privacy,
): Outgoing {
  const json = JSON.stringify(outgoingData(data, privacy))
    .replace(/</g, '\\u003c')
    .replace(/>/g, '\\u003e');
  return fit(`${before}\n${json}\n${after}`);
}

/** A document in a notation of its own: what is in it is let out, and what is written looked at once more. */
export const outgoingAs = (
  data: unknown,
  write: (data: unknown) => string,
  privacy: Privacy,
): Outgoing => fit(write(outgoingData(data, privacy)));

/** The last look at what leaves, between quotation marks and ends of lines. */
function fit(text: string): Outgoing {
  if (!isFit(text)) throw new Error('What was to leave still looks like a secret');
  return text;
}

const isFit = (text: string): text is Outgoing =>
  text.split(/["\n]/).every((part) => !stillLooksSecret(part));
