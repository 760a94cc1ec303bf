import { chance, type Chance } from './chance';

/** A secret or an identity as it turns up in texts. None is real, and none stands in this repository as such. */
export interface Canary {
  readonly kind: string;
  /** As it occurs, for example `password=...`; at most 255 characters, the longest name of an alarm. */
  readonly text: string;
  /** What of the text must not leave. */
  readonly secrets: readonly string[];
}

type Make = (random: Chance, index: number) => Omit<Canary, 'kind'>;

const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64url = (text: string) => Buffer.from(text).toString('base64url');
const bare = (secret: string) => ({ text: secret, secrets: [secret] });
const within = (before: string, secret: string, after = '') => ({
  text: `${before}${secret}${after}`,
  secrets: [secret],
});
const oneOf =
  (...makes: readonly ((random: Chance) => Omit<Canary, 'kind'>)[]): Make =>
  (random, index) =>
    makes[index % makes.length]!(random);

/** The digit that makes a number valid by Luhn. */
function luhnDigit(digits: string): string {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return String((10 - (sum % 10)) % 10);
}

function cardOf(random: Chance, begins: string, length: number, groups: readonly number[]) {
  const digits = begins + random.digits(length - begins.length - 1);
  const number = digits + luhnDigit(digits);
  let from = 0;
  const separator = random.pick([' ', '-']);
  const grouped = groups.map((size) => number.slice(from, (from += size))).join(separator);
  return within('paid with ', groups.length === 0 ? number : grouped);
}

/** Check digits by ISO 13616: 98 less the rest of the rearranged number by 97. */
function ibanOf(country: string, account: string, grouped: boolean) {
  const turned = Array.from(`${account}${country}00`, (each) => Number.parseInt(each, 36)).join('');
  const rest = Array.from(turned).reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0);
  const whole = `${country}${String(98 - rest).padStart(2, '0')}${account}`;
  return within('refund to ', grouped ? whole.replace(/(.{4})(?=.)/g, '$1 ') : whole);
}

function pemOf(random: Chance, what: string) {
  const lines = [random.base64(64), random.base64(64), `${random.base64(23)}=`];
  return {
    text: `-----BEGIN ${what}-----\n${lines.join('\n')}\n-----END ${what}-----`,
    secrets: lines,
  };
}

const tokenOf =
  ([begins, length]: readonly [string, number]) =>
  (random: Chance) =>
    within('called with ', `${begins}${random.base62(length)}`);

const kinds: Readonly<Record<string, Make>> = {
  'AWS key id': oneOf(
    (random) => bare(`AKIA${random.base32(16)}`),
    (random) => within('key=', `ASIA${random.base32(16)}`),
  ),
  'AWS secret key': oneOf(
    (random) => within('AWS_SECRET_ACCESS_KEY=', random.base64(40)),
    (random) => within('client built with ', random.base64(40), ' today'),
  ),
  'AWS session token': oneOf(
    (random) => within('x-amz-security-token: ', `IQoJb3JpZ2luX2Vj${random.base64(160)}==`),
    (random) => bare(`FwoGZXIvYXdzE${random.base64(150)}`),
  ),
  'JSON web token': oneOf(
    (random) => {
      const claims = base64url(JSON.stringify({ sub: random.base62(12), iat: 1_767_268_800 }));
      const token = `${base64url('{"alg":"HS256"}')}.${claims}.${random.base62(43)}`;
      return within('user token ', token, ' expired');
    },
    (random) => {
      const token = `${base64url('{"alg":"none","typ":"JWT"}')}.${base64url(random.base62(20))}.`;
      return within('?jwt=', token);
    },
  ),
  'private key': oneOf(
    (random) => pemOf(random, 'EC PRIVATE KEY'),
    (random) => pemOf(random, 'PRIVATE KEY'),
  ),
  'issuer token': oneOf(
    tokenOf(['ghp_', 36]),
    tokenOf(['glpat-', 20]),
    (random) => bare(`xoxb-${random.digits(12)}-${random.digits(12)}-${random.base62(24)}`),
    tokenOf(['sk_live_', 24]),
    tokenOf(['AIza', 35]),
    tokenOf(['npm_', 36]),
    (random) => bare(`SG.${random.base62(22)}.${random.base62(43)}`),
    tokenOf(['sk-ant-api03-', 60]),
    (random) => bare(`https://hooks.slack.com/services/T${random.base32(8)}/${random.base62(24)}`),
    tokenOf(['dop_v1_', 64]),
  ),
  'authorization header': oneOf(
    (random) => within('Authorization: Bearer ', `${random.base62(11)}1${random.base62(12)}`),
    (random) => within('authorization: basic ', base64(`app:${random.base62(12)}`)),
    (random) => within('retry with Bearer ', `${random.base62(9)}7${random.base62(9)}`),
  ),
  'credentials in a URL': oneOf(
    (random) => within('postgres://app:', random.base62(10), '@db.internal:5432/shop'),
    (random) => within('mongodb+srv://shop:', random.base62(14), '@cluster0.mongodb.net/?w=1'),
    (random) => within('redis://:', `${random.base62(8)}/${random.base62(4)}`, '@cache:6379/0'),
    (random) => within('amqps://svc:', random.base62(12), '@mq.example:5671'),
    (random) => within('cloning https://', random.base62(24), '@git.example/shop.git'),
  ),
  'JDBC string': oneOf(
    (random) => within('jdbc:postgresql://db:5432/shop?user=app&password=', random.base62(12)),
    (random) => within('jdbc:sqlserver://db:1433;user=sa;password=', random.base62(12), ';'),
    (random) => within('jdbc:oracle:thin:scott/', random.base62(10), '@//db:1521/shop'),
    (random) => within('jdbc:mysql://db/shop?user=app&password=', random.base62(9), '&useSSL=true'),
  ),
  'ADO string': oneOf(
    (random) => {
      const password = `${random.base62(5)} ${random.base62(6)}`;
      return within('Server=db;Database=shop;User Id=app;Password=', password, ';Encrypt=True');
    },
    (random) => within('Data Source=db;Uid=app;Pwd=', `${random.base62(4)} ${random.base62(5)}`),
    (random) => {
      const key = `${random.base62(43)}=`;
      return within('DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=', key, ';');
    },
  ),
  'named password': oneOf(
    (random) => within('login failed password=', random.base62(8), ' retry'),
    (random) => {
      const words = `${random.base62(4)} ${random.base62(5)}`;
      return within('{"name":"x","password":"', words, '","n":1}');
    },
    (random) => within('the password is ', random.base62(9)),
    (random) => within('DB_PASSWORD: ', random.base62(10)),
    (random) => within("api_key='", random.base62(16), "'"),
  ),
  'session cookie': oneOf(
    (random) => within('Cookie: sid=', random.base62(10), '; theme=dark'),
    (random) => within('Set-Cookie: PLAY=', random.base62(18), '; Path=/'),
    (random) => within('JSESSIONID=', random.base62(16)),
  ),
  'unnamed random string': oneOf(
    (random) => within('got ', random.base62(32), ' from vault'),
    (random) => within('value ', random.base64(44)),
    (random) => bare(random.base62(40)),
  ),
  'hex key': oneOf(
    (random) => within('key ', random.hex(32)),
    (random) => within('key ', random.hex(64)),
  ),
  'e-mail address': oneOf(
    (random) => within('customer ', `jane.${random.letters(5)}@example.com`),
    (random) => within('GET /x?mail=', `otto.${random.letters(5)}%40mail.example.org`, '&n=1'),
    (random) => bare(`${random.letters(9)}+shop@corp`),
  ),
  'phone number': oneOf(
    (random) => within('call ', `+49 30 ${random.digits(3)}4${random.digits(3)}`),
    (random) => within('call ', `030 ${random.digits(3)}5${random.digits(3)}`),
    (random) => within('sms to ', `+1 (202) 555-0${random.digits(3)}`),
    (random) => within('sms to ', `(202) 555-0${random.digits(3)}`),
    (random) => within('sms to ', `+447700900${random.digits(3)}`),
    (random) => within('sms to ', `07700 900${random.digits(3)}`),
    (random) => within('call ', `0033 6 12 34 5${random.digits(1)} ${random.digits(2)}`),
    (random) => within('call ', `06 12 34 5${random.digits(1)} ${random.digits(2)}`),
    (random) => within('call ', `+81-90-${random.digits(4)}-${random.digits(4)}`),
    (random) => within('phone=', `61234${random.digits(4)}`),
  ),
  'card number': oneOf(
    (random) => cardOf(random, '4', 16, [4, 4, 4, 4]),
    (random) => cardOf(random, '51', 16, []),
    (random) => cardOf(random, '37', 15, [4, 6, 5]),
    (random) => cardOf(random, '6011', 16, [4, 4, 4, 4]),
    (random) => cardOf(random, '36', 14, [4, 6, 4]),
  ),
  IBAN: oneOf(
    (random) => ibanOf('DE', random.digits(18), true),
    (random) => ibanOf('GB', `${random.capitals(4)}${random.digits(14)}`, false),
    (random) => ibanOf('NO', random.digits(11), true),
    (random) => ibanOf('FR', random.digits(23), false),
    (random) => ibanOf('MT', `${random.capitals(4)}${random.digits(23)}`, true),
  ),
  'IP address': oneOf(
    (random) =>
      within('connect ', `10.${random.byte()}.${random.byte()}.${random.byte()}`, ':5432'),
    (random) => within('peer ', `2001:db8:${random.hex(4)}::${random.hex(3)}1`),
    (random) => within('from ', `203.0.113.${random.byte()}`),
    (random) => within('from [', `fe80::${random.hex(4)}:${random.hex(3)}2`, ']:443'),
    (random) => bare(`::ffff:198.51.100.${random.byte()}`),
  ),
  'customer identifier': oneOf(
    (random) => within('customer=', `Acme-${random.digits(5)}`),
    (random) => within('customer_id: ', `c${random.digits(7)}`),
    (random) => within('"tenant":"', `Holding ${random.letters(6)}`, '"'),
    (random) => within('username=', `${random.letters(7)}.${random.letters(6)}`),
  ),
};

const each = 10;

/** Ten of every kind, the same ones in every run. */
export const canaries: readonly Canary[] = Object.entries(kinds).flatMap(([kind, make], seed) => {
  const random = chance(seed + 1);
  return Array.from({ length: each }, (_, index) => ({ kind, ...make(random, index) }));
});

/** The canaries of each kind. */
export const canariesByKind: readonly (readonly [kind: string, ten: readonly Canary[]])[] =
  Object.keys(kinds).map((kind) => [kind, canaries.filter((canary) => canary.kind === kind)]);

/** Beyond this, part of a secret is as good as the secret. */
const telling = 12;

/** The secrets of a canary, or telling parts of them, that stand in a text, with or without what groups them. */
export function leaksOf({ secrets }: Canary, text: string): readonly string[] {
  const plain = plainly(text);
  return secrets.flatMap((secret) => {
    const whole = plainly(secret);
    const parts = Array.from({ length: Math.max(1, whole.length - telling + 1) }, (_, from) =>
      whole.slice(from, from + telling),
    );
    return parts.filter((part) => plain.includes(part));
  });
}

/** Without blanks and separators, and without what JSON puts before quotation marks. */
const plainly = (text: string): string => text.replace(/\\n|[\s\\()-]/g, '').toLowerCase();
