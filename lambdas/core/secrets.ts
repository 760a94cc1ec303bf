/** What is put where a secret was. */
export const redacted = '[secret]';

/**
 * Shapes of secrets and personal data. Every quantifier is bounded or works on a class that excludes
 * its follower, so that hostile input costs linear time.
 */
const shapes: readonly RegExp[] = [
  // A PEM block; one that was cut off runs to the end of the text.
  /-----BEGIN [A-Z0-9 ]{3,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{3,40}-----|$)/g,
  // JSON web tokens: two or three base64url parts, the first of which is JSON.
  /\beyJ[\w-]{5,}\.[\w-]{2,}(?:\.[\w-]*)?/g,
  // AWS access key ids: AKIA for users, ASIA for sessions.
  /\b(?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{12,}/g,
  // Tokens that name their issuer: GitHub, GitLab, Slack, Stripe, Google, npm, SendGrid, OpenAI-like.
  /\b(?:gh[opsur]_|github_pat_|glpat-|xox[abeprs]-|xapp-|[sr]k_(?:live|test)_|AIza|ya29\.|npm_|SG\.|sk-)[\w.-]{8,}/g,
  /\bhttps:\/\/hooks\.slack\.com\/\S+/gi,
  // User and password in a URL or connection string.
  /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/@:]{0,200}:[^\s/@]{1,200}@[^\s"'<>]*/gi,
  // Authorization values and cookies, whatever the scheme.
  /\b(?:bearer|basic|digest|negotiate|aws4-hmac-sha256)\s+(?!\[secret\])[\w+/=.~:-]{8,}[^\s"']*/gi,
  /\b(?:set-)?cookie["']?\s*[:=]\s*(?!\[secret\])[^\r\n]+/gi,
  // A name that says secret, then a value, quoted or up to the next blank.
  /\b[\w.-]{0,40}(?:passw(?:or)?d|passphrase|passcode|\bpwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|accountkey|sharedaccesskey|authorization|credential|signature|\bsig)s?[\w.-]{0,20}["']?\s*(?:[:=]|=>)\s*(?!\[secret\])(?:"[^"]*"?|'[^']*'?|[^\s"',;&}]+)/gi,
  /\b(?:passw(?:or)?d|passphrase|passcode)s?\s+(?:is|was)\s+(?!\[secret\])\S+/gi,
  // E-mail addresses, card-like and long numbers, IPv4 addresses.
  /\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g,
  /\b\d(?:[ -]?\d){12,18}\b/g,
  /\b\d{1,3}(?:\.\d{1,3}){3}\b/g,
  // Digests and keys in hex.
  /\b[0-9a-f]{32,}\b/gi,
];

export const redact = (text: string): string =>
  shapes
    .reduce((cleaned, shape) => cleaned.replace(shape, redacted), text)
    .replace(/[\w+/=-]{20,}/g, (run) => (looksRandom(run) ? redacted : run));

/** Long, of mixed classes and without a pattern: no word of any language, but most keys. */
function looksRandom(run: string): boolean {
  const count = (shape: RegExp) => run.match(shape)?.length ?? 0;
  const [digits, capitals, letters] = [count(/\d/g), count(/[A-Z]/g), count(/[a-z]/g)];
  const bits = bitsPerCharacter(run);
  const mixed = digits >= 3 && capitals >= 3 && letters >= 3 && bits >= 3.5;
  const long = run.length >= 32 && digits >= 1 && capitals >= 5 && letters >= 3 && bits >= 4.3;
  return mixed || long || (run.length >= 64 && bits >= 4);
}

/** Shannon entropy of the characters. */
function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => {
    const share = count / text.length;
    return bits - share * Math.log2(share);
  }, 0);
}

/** Words that announce a secret with something other than its redaction after them. */
const residue =
  /(?:passw(?:or)?d|passphrase|secret[ _-]?(?:access[ _-]?)?key|private[ _-]?key|api[ _-]?key|auth[ _-]?token|BEGIN [A-Z ]*KEY)\W{0,4}(?!\[?secret\]?)[^\s\w[]?\w*\d\w*/i;

/** Whether what is left after redaction still smells of a secret; then nothing of it may leave. */
export const stillLooksSecret = (cleaned: string): boolean => residue.test(cleaned);
