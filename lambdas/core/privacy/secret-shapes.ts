import { issuerTokens } from './issuer-tokens';
import { sparingKnownIds } from './known-ids';
import { highEntropy } from './randomness';
import { field, fresh, placeholders, type Shape, shape } from './shape';

const { secret } = placeholders;

/** What is called a secret; `_secret_`, `secretKey` and the like are found in it. */
const secretWords =
  'passw(?:or)?[dt]|passphrase|passcode|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|' +
  'accountkey|sharedaccesskey|authorization|credential|signature|(?<![a-z])sig(?!nal)|session[_-]?id|(?<![a-z])sid|jsessionid';

/** ADO and the like: `Password=hun ter2;`, blanks included, where semicolons separate. */
const betweenSemicolons = new RegExp(
  `((?:passw(?:or)?d|pwd)[ \\t]{0,3}=${fresh}[ \\t]{0,3})(?:[^;\\n"']{1,128}(?=;)|(?<=;[^;=\\n]{0,16}=[ \\t]{0,3})[^;\\n"']{1,128})`,
  'gi',
);

/** A word after `Bearer` is a word; a token has a digit, a capital within or padding. */
const authorization = new RegExp(
  `\\b((?:[Bb]earer|BEARER|[Bb]asic|BASIC|[Dd]igest|[Nn]egotiate|[Tt]oken|[Aa]pi[Kk]ey|AWS4-HMAC-SHA256)${fresh}[ \\t]{1,3})(?=\\S{0,40}?(?:\\d|[a-z][A-Z]|=))[\\w+/=.~:-]{8,}[^\\s"']*`,
  'g',
);

/**
 * Shapes of secrets, the surest first. Every quantifier without a bound repeats a class from the one place
 * where a run of it begins, so that hostile input costs linear time.
 */
export const secretShapes: readonly Shape[] = [
  // One that was cut off runs to the end of the text.
  shape(
    'pem',
    /-----BEGIN [A-Z0-9 ]{3,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{3,40}-----|$)/g,
    secret,
  ),
  // Three base64url parts, or five when encrypted, the first of which is JSON.
  shape('json-web-token', /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{2,}(?:\.[\w-]*){0,3}/g, secret),
  // Users, sessions, groups, roles and other principals by their unique ids.
  shape(
    'aws-key-id',
    /(?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|ANPA|ANVA|APKA|ASCA)[A-Z0-9]{12,}/g,
    secret,
  ),
  shape('issuer-token', issuerTokens, secret),
  shape(
    'webhook',
    /https?:\/\/(?:hooks\.slack\.com|[\w-]{1,63}\.webhook\.office\.com|(?:ptb\.|canary\.)?discord(?:app)?\.com\/api\/webhooks)\/\S+/gi,
    secret,
  ),
  shape('url-credentials', /:\/\/(?!\[)[^\s/@:]{0,128}:[^\s@]{1,200}@[^\s"'<>]*/g, `://${secret}`),
  shape('url-token', /:\/\/[^\s/@:]{16,200}@[^\s"'<>]*/g, `://${secret}`),
  shape(
    'oracle-credentials',
    /(jdbc:oracle:\w{1,8}:)[^\s/@]{1,64}\/[^\s@]{1,128}@\S*/gi,
    `$1${secret}`,
  ),
  shape('between-semicolons', betweenSemicolons, `$1${secret}`),
  shape('authorization', authorization, `$1${secret}`),
  shape(
    'cookie',
    new RegExp(`((?:set-)?cookie["']?[ \\t]{0,3}[:=]${fresh}[ \\t]{0,3})[^\\s][^\\r\\n]*`, 'gi'),
    `$1${secret}`,
  ),
  field('named-secret', `(?:${secretWords})s?[\\w.-]{0,20}`, secret),
  shape(
    'spoken-secret',
    new RegExp(
      `\\b((?:passw(?:or)?d|passphrase|passcode)s?[ \\t]{1,3}(?:is|was)${fresh}[ \\t]{1,3})\\S+`,
      'gi',
    ),
    `$1${secret}`,
  ),
  // Digests and keys.
  sparingKnownIds(shape('hex', /(?<![0-9a-f])[0-9a-f]{32,}(?![0-9a-f])/gi, secret)),
  sparingKnownIds(highEntropy),
];

/** Words that announce a secret with something other than its redaction after them. */
const residue =
  /(?:passw(?:or)?d|passphrase|secret[ _-]?(?:access[ _-]?)?key|private[ _-]?key|api[ _-]?key|auth[ _-]?token|BEGIN [A-Z ]{0,40}KEY)[^\w\n]{0,4}(?!\[?secret\]?)[^\s\w[]?\w{0,64}\d/i;

/** Whether what is left after redaction still smells of a secret; then nothing of it may leave. */
export const stillLooksSecret = (cleaned: string): boolean => residue.test(cleaned);
