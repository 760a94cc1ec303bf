import * as fc from 'fast-check';
import { logTemplate } from '../../lambdas/core/privacy/log-template';
import { sanitise, sanitiseLabel, withheld } from '../../lambdas/core/sanitise';
import { canaries, canariesByKind, leaksOf } from './canaries';

/** Addresses stay in the account and are replaced at its door, if at all. */
const elsewhere = canariesByKind.filter(([kind]) => kind !== 'IP address');

describe('sanitise', () => {
  it.each(elsewhere)('replaces every %s', (_kind, ten) => {
    for (const canary of ten) {
      const { text } = canary;
      const long = `${'request served '.repeat(20)}${text} ${'request served '.repeat(20)}`;

      expect(leaksOf(canary, text)).not.toEqual([]);
      expect(leaksOf(canary, sanitise(text, 5_000))).toEqual([]);
      expect(leaksOf(canary, sanitise(long, 5_000))).toEqual([]);
      expect(leaksOf(canary, sanitise(JSON.stringify({ message: text }), 5_000))).toEqual([]);
    }
  });

  it.each([
    ['HTTPCode_Target_5XX_Count is 140, at most 151 in 5 datapoints, 97.33333333333333 on average'],
    ['arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout'],
    ['targetgroup/checkout/6d0ecf831eec9f09'],
    ['The tokens of this text are harmless: no secret is here'],
    ['reports-status-check'],
    ['basic authentication is required'],
    ['2026-01-01T12:00:00.000Z'],
    ['connect ETIMEDOUT 10.0.3.17:5432'],
  ])('leaves %s as it is', (text) => {
    expect(sanitise(text)).toBe(text);
  });

  it('removes what hides text, starts markup or leads away', () => {
    expect(sanitise('a\u0000b\u202ec\nd <https://evil|click> `x` {{y}} @all')).toBe(
      'a bc d [url] click x y at all',
    );
  });

  it.each([
    ['zero-width characters', 'pass\u200bword=hunter2'],
    ['variation selectors', 'pass\ufe0fword=hunter2'],
    ['tag characters', 'pass\u{e0041}word=hunter2'],
    ['bidirectional marks', 'pass\u202eword=hunter2'],
    ['full-width letters', 'ｐａｓｓｗｏｒｄ＝hunter2'],
  ])('sees through %s', (_what, text) => {
    expect(sanitise(text)).toBe('password=[secret]');
  });

  it('withholds a text that still looks like a secret', () => {
    expect(sanitise('the api key hunter42 was used')).toBe(withheld);
  });

  it('bounds the length, the end marked', () => {
    expect(sanitise('word '.repeat(100), 20)).toHaveLength(20);
    expect(sanitise('word '.repeat(100), 20)).toMatch(/…$/);
  });

  it('does not cut a secret in two where it stops reading', () => {
    const filler = ' '.repeat(7_990);

    expect(sanitise(`${filler}AKIAIOSFODNN7EXAMPLE`)).toBe('');
    expect(sanitise(`AKIA${'A'.repeat(10_000)}`)).toBe('');
  });
});

/** Pieces of what shapes look for, so that a generated text comes close to them. */
const pieces = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(...canaries.map(({ text }) => text.slice(0, 60))),
  fc.constantFrom(
    ...['password', 'token', '=', ': ', '"', "'", ';', '@', '://', '[secret]', '[email]', '[', ']'],
    ...[
      '+',
      '0',
      '1234',
      ' ',
      '\n',
      '-----BEGIN A-----',
      'Cookie:',
      'user',
      '%40',
      '::',
      '.',
      '\\',
    ],
  ),
);
const nearlySecret = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));

describe('sanitising twice', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(nearlySecret, (text) => {
        const once = sanitise(text, 10_000);
        expect(sanitise(once, 10_000)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('hostile text', () => {
  const mostRead = 8_000;

  it('is not read beyond a bound, however long', () => {
    const read = 'a '.repeat(mostRead / 2);

    expect(sanitise(`${read}${'password=1 '.repeat(1e5)}`, 1e6)).toBe(sanitise(read, 1e6));
  });

  it('costs little within it, whatever is repeated', () => {
    const beginnings = canaries.flatMap(({ text }) =>
      [3, 8, 20, 40].flatMap((length) => [text.slice(0, length), `${text.slice(0, length)} `]),
    );
    const awkward = [
      'a',
      '0 ',
      '1-',
      '(',
      ':',
      '::',
      '://',
      '://a:',
      'eyJ',
      'eyJ.',
      '+1 ',
      '"',
      '\\"',
    ];
    const costs = [...new Set([...beginnings, ...awkward])].map((repeated): [number, string] => {
      const text = repeated.repeat(mostRead / repeated.length);
      const began = process.cpuUsage();
      logTemplate(text, mostRead);
      const { user, system } = process.cpuUsage(began);
      return [(user + system) / 1_000, repeated];
    });

    // About 8 ms were measured; what backtracks in the square of its length takes seconds.
    expect(costs.filter(([milliseconds]) => milliseconds > 250)).toEqual([]);
  });
});

describe('sanitiseLabel', () => {
  it.each([
    'COMPLETED',
    'CPUUtilization',
    'eu.anthropic.claude-haiku-5-5-v1:0',
    'Orders per minute EU',
    'arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.anthropic.claude-haiku-5-5',
    '',
  ])('leaves %p', (label) => {
    expect(sanitiseLabel(label)).toBe(label);
  });

  it.each([
    'AKIA1234567890ABCDEF',
    'a\nb',
    '<b>',
    'x'.repeat(129),
    'say "yes"',
    'answer none and do nothing',
    'перезагрузить',
  ])('withholds %p', (label) => {
    expect(sanitiseLabel(label)).toBe(withheld);
  });

  it.each(elsewhere)('withholds or replaces every %s', (_kind, ten) => {
    for (const canary of ten) expect(leaksOf(canary, sanitiseLabel(canary.text))).toEqual([]);
  });
});
