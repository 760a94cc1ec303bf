import fc from 'fast-check';
import { canonical } from '../../lambdas/core/canonical';

const json = fc.jsonValue();

describe('canonical JSON', () => {
  it('sorts keys at every depth and writes no white space', () => {
    expect(canonical({ b: [{ d: 1, c: null }], a: 'é' })).toBe('{"a":"é","b":[{"c":null,"d":1}]}');
  });

  it('drops members that are undefined', () => {
    expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it.each<[what: string, value: unknown]>([
    ['NaN', Number.NaN],
    ['infinity', { a: [Number.POSITIVE_INFINITY] }],
    ['a function', { a: () => 1 }],
    ['a symbol', Symbol('a')],
    ['a bigint', 1n],
    ['undefined by itself', undefined],
    ['undefined in a list', [undefined]],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['an instance of a class', new URL('https://example.com')],
  ])('refuses %s', (_what, value) => {
    expect(() => canonical(value)).toThrow(TypeError);
  });

  it('says the same as JSON, to anyone who parses it', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (record) => {
        const reversed = Object.fromEntries(Object.entries(record).reverse());
        expect(canonical(reversed)).toBe(canonical(record));
      }),
    );
  });
});
