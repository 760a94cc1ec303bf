import fc from 'fast-check';
import { type Context, holds } from '../../../local/iam/conditions';
import type { Conditions } from '../../../local/iam/statement';

const when = (operator: string, key: string, ...accepted: string[]): Conditions => ({
  [operator]: { [key]: accepted },
});

describe('holds', () => {
  it.each<[string, Conditions, Context, boolean]>([
    ['one of several values', when('StringEquals', 'k', 'a', 'b'), { k: 'b' }, true],
    ['none of several values', when('StringEquals', 'k', 'a', 'b'), { k: 'c' }, false],
    ['a missing key', when('StringEquals', 'k', 'a'), {}, false],
    ['a missing key, if it exists', when('StringEqualsIfExists', 'k', 'a'), {}, true],
    ['another value, if it exists', when('StringEqualsIfExists', 'k', 'a'), { k: 'b' }, false],
    ['inequality of a missing key', when('StringNotEquals', 'k', 'a'), {}, true],
    ['inequality of an equal value', when('StringNotEquals', 'k', 'a', 'b'), { k: 'a' }, false],
    ['a pattern', when('StringLike', 'k', 'inc-*'), { k: 'inc-1' }, true],
    ['a pattern taken literally', when('StringEquals', 'k', 'inc-*'), { k: 'inc-1' }, false],
    ['a truth', when('Bool', 'k', 'false'), { k: 'False' }, true],
    ['a key that must be absent', when('Null', 'k', 'true'), {}, true],
    ['a key that must be present', when('Null', 'k', 'false'), {}, false],
    ['all of a list', when('ForAllValues:StringEquals', 'k', 'a', 'b'), { k: ['a', 'b'] }, true],
    [
      'all of a list but one',
      when('ForAllValues:StringEquals', 'k', 'a'),
      { k: ['a', 'b'] },
      false,
    ],
    ['all of nothing', when('ForAllValues:StringEquals', 'k', 'a'), {}, true],
    ['any of a list', when('ForAnyValue:StringEquals', 'k', 'a'), { k: ['b', 'a'] }, true],
    ['any of nothing', when('ForAnyValue:StringEquals', 'k', 'a'), {}, false],
    ['a number at a limit', when('NumericLessThanEquals', 'k', '10'), { k: '10' }, true],
    ['a number above a limit', when('NumericLessThanEquals', 'k', '9'), { k: '10' }, false],
    ['a number below another', when('NumericGreaterThan', 'k', '10'), { k: '9' }, false],
    ['no number', when('NumericLessThan', 'k', '10'), { k: '' }, false],
    [
      'an ARN by its parts',
      when('ArnLike', 'k', 'arn:aws:ssm:*:1:document/*'),
      { k: 'arn:aws:ssm:eu-west-1:1:document/x' },
      true,
    ],
  ])('answers for %s', (_what, conditions, context, expected) => {
    expect(holds(conditions, context)).toBe(expected);
  });

  it('throws on every operator it does not know', () => {
    const known =
      /^(ForAllValues:|ForAnyValue:)?(String(Not)?(Equals(IgnoreCase)?|Like)|Arn(Not)?(Equals|Like)|Bool|Null|Numeric(Equals|(Less|Greater)Than(Equals)?))(IfExists)?$/;
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (operator) => {
        fc.pre(!known.test(operator));
        expect(() => holds(when(operator, 'k', 'a'), { k: 'a' })).toThrow('is not evaluated here');
      }),
    );
  });

  it.each(['constructor', 'DateGreaterThan', 'IpAddress', 'BinaryEquals', 'ForSome:Bool'])(
    'throws on %s',
    (operator) => {
      expect(() => holds(when(operator, 'k', '1'), { k: '1' })).toThrow(operator);
    },
  );

  it('throws when one value is compared with a list', () => {
    expect(() => holds(when('StringEquals', 'k', 'a'), { k: ['a'] })).toThrow('ForAnyValue');
  });
});
