import { addressShapes } from '../../../lambdas/core/privacy/addresses';
import { personalShapes } from '../../../lambdas/core/privacy/personal-shapes';
import { secretShapes } from '../../../lambdas/core/privacy/secret-shapes';
import { redactWith } from '../../../lambdas/core/privacy/shape';
import { canaries, leaksOf } from '../canaries';

const shapes = [...secretShapes, ...personalShapes, ...addressShapes];

/** What would get through if the named shape were not there. */
const missedWithout = (left: string): readonly string[] => {
  const others = shapes.filter(({ name }) => name !== left);
  const caught = canaries.filter(
    (canary) => leaksOf(canary, redactWith(others, canary.text)).length > 0,
  );
  return [...new Set(caught.map(({ kind }) => kind))];
};

/** Of shapes whose canaries another one happens to catch as well: a text, and what of it only they catch. */
const onlyTheirs: Readonly<Record<string, readonly [text: string, secret: string]>> = {
  'json-web-token': ['eyJhbGciOiJub25lIn0.e30', 'e30'],
  webhook: ['https://discord.com/api/webhooks/17/abc', 'abc'],
  'url-credentials': ['redis://:ab/cd@cache', 'ab/'],
  'url-token': ['https://abcdefghijklmnop!qrst@git/x', 'abcdefghijklmnop'],
  'between-semicolons': ['Password=hun ter2;', 'ter2'],
  authorization: ['Digest abcdefg1', 'abcdefg1'],
  cookie: ['Cookie: theme=dark', 'dark'],
  'named-secret': ['token: abc', 'abc'],
  'issuer-token': [`sk-${'a'.repeat(20)}`, 'aaaa'],
  hex: ['ab'.repeat(16), 'abab'],
  'high-entropy': ['a1B2c3D4e5F6g7H8i9J0', 'a1B2'],
  'long-number': ['12345678901234567890123', '1234'],
  'dialled-phone': ['0049 30 1234567', '1234567'],
  'north-american-phone': ['202-555-0143', '555'],
  ipv4: ['10.0.3.17', '10.0'],
  'host-name': ['ip-10-0-3-17', '10-0'],
};

describe('the shapes', () => {
  it('have a name each', () => {
    expect(new Set(shapes.map(({ name }) => name)).size).toBe(shapes.length);
  });

  it('let nothing through together', () => {
    expect(missedWithout('none of them')).toEqual([]);
  });

  it.each(shapes.map(({ name }) => name))(
    '%s is needed: without it something gets through',
    (name) => {
      const others = shapes.filter((shape) => shape.name !== name);
      const [text, secret] = onlyTheirs[name] ?? ['', ''];

      if (secret === '') expect(missedWithout(name)).not.toEqual([]);
      else {
        expect(redactWith(others, text)).toContain(secret);
        expect(redactWith(shapes, text)).not.toContain(secret);
      }
    },
  );
});
