import { matchesArn, matchesGlob } from './glob';
import type { Conditions } from './statement';

export type Context = Readonly<Record<string, string | readonly string[]>>;

/** Whether a request's value matches one accepted value; `negated` asks that none matches. */
interface Operator {
  readonly matches: (accepted: string, given: string) => boolean;
  readonly negated: boolean;
}

const equal = (accepted: string, given: string): boolean => accepted === given;
const equalAnyCase = (accepted: string, given: string): boolean =>
  accepted.toLowerCase() === given.toLowerCase();

/** A value that is no number compares with nothing. */
const compared =
  (holds: (given: number, accepted: number) => boolean) =>
  (accepted: string, given: string): boolean =>
    given.trim() !== '' && holds(Number(given), Number(accepted));

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { matches: equal, negated: false },
  StringNotEquals: { matches: equal, negated: true },
  StringEqualsIgnoreCase: { matches: equalAnyCase, negated: false },
  StringNotEqualsIgnoreCase: { matches: equalAnyCase, negated: true },
  StringLike: { matches: matchesGlob, negated: false },
  StringNotLike: { matches: matchesGlob, negated: true },
  ArnEquals: { matches: matchesArn, negated: false },
  ArnLike: { matches: matchesArn, negated: false },
  ArnNotEquals: { matches: matchesArn, negated: true },
  ArnNotLike: { matches: matchesArn, negated: true },
  Bool: { matches: equalAnyCase, negated: false },
  NumericEquals: { matches: compared((given, accepted) => given === accepted), negated: false },
  NumericLessThan: { matches: compared((given, accepted) => given < accepted), negated: false },
  NumericLessThanEquals: {
    matches: compared((given, accepted) => given <= accepted),
    negated: false,
  },
  NumericGreaterThan: { matches: compared((given, accepted) => given > accepted), negated: false },
  NumericGreaterThanEquals: {
    matches: compared((given, accepted) => given >= accepted),
    negated: false,
  },
};

/** True when every operator and key holds. Throws on an operator it does not know. */
export function holds(conditions: Conditions, context: Context): boolean {
  const given = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const tests = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, accepted]) =>
      test(operator, accepted, given.get(key.toLowerCase())),
    ),
  );
  return tests.every(Boolean);
}

function test(
  written: string,
  accepted: readonly string[],
  given: string | readonly string[] | undefined,
): boolean {
  const { quantifier, operator, ifExists } = read(written);
  if (operator === 'Null') return accepted.includes(String(given === undefined));
  const rule = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (!rule) throw new Error(`Condition operator ${written} is not evaluated here`);
  const one = (value: string): boolean =>
    accepted.some((each) => rule.matches(each, value)) !== rule.negated;

  switch (quantifier) {
    case 'ForAllValues':
      return listOf(given).every(one);
    case 'ForAnyValue':
      if (given === undefined) return ifExists;
      return listOf(given).some(one);
    case 'single':
      if (given === undefined) return ifExists || rule.negated;
      if (typeof given !== 'string') {
        throw new Error(
          `${written} compares one value; the request carries a list. Use ForAnyValue`,
        );
      }
      return one(given);
  }
}

const listOf = (given: string | readonly string[] | undefined): readonly string[] =>
  given === undefined ? [] : typeof given === 'string' ? [given] : given;

interface Written {
  readonly quantifier: 'single' | 'ForAllValues' | 'ForAnyValue';
  readonly operator: string;
  readonly ifExists: boolean;
}

function read(written: string): Written {
  const [first = '', second] = written.split(':');
  const named = second ?? first;
  const ifExists = named.endsWith('IfExists');
  const operator = ifExists ? named.slice(0, -'IfExists'.length) : named;
  if (second === undefined) return { quantifier: 'single', operator, ifExists };
  if (first === 'ForAllValues' || first === 'ForAnyValue') {
    return { quantifier: first, operator, ifExists };
  }
  throw new Error(`Condition operator ${written} is not evaluated here`);
}
