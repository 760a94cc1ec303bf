import fc from 'fast-check';
import { canonical } from '../../lambdas/core/canonical';
import { digestOf, sha256, uuidV5 } from '../../lambdas/core/digest';

describe('digests', () => {
  it('are the SHA-256 of FIPS 180-4', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('are equal for values that differ in the order of keys only', () => {
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
  });

  it('differ for values that differ', () => {
    const json = fc.jsonValue();
    fc.assert(
      fc.property(json, json, (one, other) => {
        fc.pre(canonical(one) !== canonical(other));
        expect(digestOf(one)).not.toBe(digestOf(other));
      }),
    );
  });
});

describe('name-based UUIDs', () => {
  it('are well-formed, of version 5 and variant 1, for any name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(uuidV5(name)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });

  it('stay the same from one version of the code to the next', () => {
    expect(uuidV5('inc-1/hash/0')).toBe('1584385b-a141-5a7f-bacd-80eda4e51c30');
  });

  it('differ for names that differ', () => {
    expect(uuidV5('inc-1/hash/0')).not.toBe(uuidV5('inc-1/hash/1'));
  });
});
