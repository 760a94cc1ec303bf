import { matchesGlob } from '../iam/glob';

/**
 * EventBridge patterns (EventBridge User Guide, "Comparison operators"), as far as our rules use them. Anything
 * else throws when the rule is read, so that a rule never silently matches less than it says.
 */
export type EventMatcher = (event: unknown) => boolean;

export function eventMatcher(pattern: Readonly<Record<string, unknown>>): EventMatcher {
  const fields = Object.entries(pattern).map(([key, wanted]) => {
    if (key === '$or') return alternatives(wanted);
    const matches = field(key, wanted);
    return (event: unknown) => matches(childOf(event, key));
  });
  return (event) => fields.every((matches) => matches(event));
}

function alternatives(wanted: unknown): EventMatcher {
  if (!Array.isArray(wanted)) throw new Error('$or takes a list of patterns');
  const each = wanted.map((pattern) => eventMatcher(pattern as Record<string, unknown>));
  return (event) => each.some((matches) => matches(event));
}

function field(key: string, wanted: unknown): EventMatcher {
  if (Array.isArray(wanted)) {
    const tests = wanted.map((each) => valueTest(key, each));
    return (value) => {
      const given = Array.isArray(value) ? (value as unknown[]) : [value];
      return tests.some((test) => given.some(test));
    };
  }
  if (typeof wanted === 'object' && wanted !== null) {
    return eventMatcher(wanted as Record<string, unknown>);
  }
  throw new Error(
    `Event pattern ${key} must be a list or an object, given ${JSON.stringify(wanted)}`,
  );
}

const childOf = (event: unknown, key: string): unknown =>
  typeof event === 'object' && event !== null && !Array.isArray(event)
    ? (event as Record<string, unknown>)[key]
    : undefined;

function valueTest(key: string, wanted: unknown): EventMatcher {
  if (typeof wanted !== 'object' || wanted === null) return (value) => value === wanted;
  const [operator, operand] = onlyEntry(key, wanted);
  switch (operator) {
    case 'exists':
      return (value) => (value !== undefined) === operand;
    case 'prefix':
      return text((value) => value.startsWith(String(operand)));
    case 'suffix':
      return text((value) => value.endsWith(String(operand)));
    case 'equals-ignore-case':
      return text((value) => value.toLowerCase() === String(operand).toLowerCase());
    case 'wildcard':
      return text((value) => matchesGlob(String(operand).replaceAll('?', '\\?'), value));
    case 'anything-but':
      return anythingBut(key, operand);
    case 'numeric':
      return numeric(operand);
    default:
      throw new Error(`Event pattern ${key} uses ${operator}, which is not run here`);
  }
}

function onlyEntry(key: string, test: object): readonly [string, unknown] {
  const [entry, ...more] = Object.entries(test) as [string, unknown][];
  if (!entry || more.length > 0) throw new Error(`Event pattern ${key} mixes operators`);
  return entry;
}

const text =
  (test: (value: string) => boolean): EventMatcher =>
  (value) =>
    typeof value === 'string' && test(value);

/** A field that is absent does not match: the operator compares values. */
function anythingBut(key: string, operand: unknown): EventMatcher {
  const list = Array.isArray(operand) ? (operand as unknown[]) : [operand];
  const tests = list.flatMap((each) => {
    if (typeof each !== 'object' || each === null) return [valueTest(key, each)];
    const [operator, values] = onlyEntry(key, each);
    const many = Array.isArray(values) ? (values as unknown[]) : [values];
    return many.map((one) => valueTest(key, { [operator]: one }));
  });
  return (value) => value !== undefined && !tests.some((test) => test(value));
}

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
};

function numeric(operand: unknown): EventMatcher {
  if (!Array.isArray(operand)) throw new Error('numeric takes a list of operators and numbers');
  const tests: ((value: number) => boolean)[] = [];
  for (let index = 0; index < operand.length; index += 2) {
    const compare = comparisons[String(operand[index])];
    if (!compare) throw new Error(`numeric does not know ${String(operand[index])}`);
    const bound = Number(operand[index + 1]);
    tests.push((value) => compare(value, bound));
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}
