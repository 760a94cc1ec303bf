/** One kind of secret or personal data: what it is called in tests and documents, and how it is replaced. */
export interface Shape {
  readonly name: string;
  readonly redact: (text: string) => string;
}

/** What stands where something was taken out; a reader learns what it was. */
export const placeholders = {
  secret: '[secret]',
  email: '[email]',
  phone: '[phone]',
  card: '[card]',
  iban: '[iban]',
  number: '[number]',
  identity: '[identity]',
  address: '[address]',
} as const;

/** What follows is not what was already replaced: redacting twice changes nothing. */
export const fresh = `(?![ \\t:=>]{0,5}\\[(?:${Object.keys(placeholders).join('|')})\\])`;

/** A pattern (global) and what it leaves; `$1` and the like as in `String.replace`. */
export const shape = (name: string, finds: RegExp, leaves: string): Shape => ({
  name,
  redact: (text) => text.replace(finds, leaves),
});

/** As above, where the pattern alone does not tell: a checksum, a range, a measure decides. */
export const confirmed = (
  name: string,
  finds: RegExp,
  leaves: (found: string) => string,
): Shape => ({ name, redact: (text) => text.replace(finds, (found) => leaves(found)) });

export const redactWith = (shapes: readonly Shape[], text: string): string =>
  shapes.reduce((cleaned, { redact }) => redact(cleaned), text);

/** Where one replacement uncovers what another shape finds, the next round replaces it; more rounds were never needed. */
const mostRounds = 6;

/** Repeats a step until it changes nothing any more, so that doing it again changes nothing either. */
export function settled(text: string, step: (text: string) => string): string {
  let before = text;
  for (let round = 0; round < mostRounds; round += 1) {
    const after = step(before);
    if (after === before) return after;
    before = after;
  }
  return before;
}

/** Quoted up to the quote, escaped or not; in braces up to the brace; otherwise up to what separates values. */
const value = `(?:\\\\{0,3}"[^"\\n]*"?|\\\\{0,3}'[^'\\n]*'?|\\{[^}\\n]*\\}?|[^\\s"'\\\\,;&}\\])]+)`;

/** A field by its name, as `name=value`, `"name": "value"`, `name => value` or in a URL; the name is what stays. */
export const field = (called: string, name: string, leaves: string): Shape =>
  shape(
    called,
    new RegExp(
      `((?:${name})[\\\\"']{0,4}[ \\t]{0,3}(?:=>|[:=]{1,2}|%3[ad])${fresh}[ \\t]{0,3})${value}`,
      'gi',
    ),
    `$1${leaves}`,
  );
