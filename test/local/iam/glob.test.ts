import fc from 'fast-check';
import { matchesArn, matchesGlob } from '../../../local/iam/glob';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '+', '$', '(', '/', ':', '*', '?') });

describe('matchesGlob', () => {
  it('matches a text without wildcards by itself alone', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        fc.pre(!/[*?]/.test(one));
        expect(matchesGlob(one, other)).toBe(one === other);
      }),
    );
  });

  it('matches everything with a star', () => {
    fc.assert(fc.property(text, (given) => matchesGlob('*', given)));
  });

  it('matches whatever stands where a star stands', () => {
    fc.assert(
      fc.property(text, text, text, (before, middle, after) => {
        fc.pre(!/[*?]/.test(before + after));
        expect(matchesGlob(`${before}*${after}`, before + middle + after)).toBe(true);
      }),
    );
  });

  it.each([
    ['table/?', 'table/a', true],
    ['table/?', 'table/', false],
    ['table/?', 'table/ab', false],
    ['a.b', 'axb', false],
  ])('answers for %s and %s', (pattern, given, expected) => {
    expect(matchesGlob(pattern, given)).toBe(expected);
  });
});

describe('matchesArn', () => {
  const arn = 'arn:aws:ssm:eu-west-1:111122223333:automation-execution/abc';

  it.each([
    ['arn:aws:ssm:*:111122223333:automation-execution/*', true],
    ['arn:aws:ssm:eu-west-1:111122223333:*', true],
    ['arn:aws:ssm:*', false],
    ['arn:aws:ssm:*:444455556666:automation-execution/*', false],
  ])('compares %s part by part', (pattern, expected) => {
    expect(matchesArn(pattern, arn)).toBe(expected);
  });
});
