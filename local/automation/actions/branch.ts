import * as z from 'zod';
import type { Action } from '../action';

const comparisons: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  StringEquals: (left, right) => text(left) === text(right),
  EqualsIgnoreCase: (left, right) => text(left).toLowerCase() === text(right).toLowerCase(),
  StartsWith: (left, right) => text(left).startsWith(text(right)),
  EndsWith: (left, right) => text(left).endsWith(text(right)),
  Contains: (left, right) => text(left).includes(text(right)),
  NumericEquals: (left, right) => number(left) === number(right),
  NumericGreater: (left, right) => number(left) > number(right),
  NumericLesser: (left, right) => number(left) < number(right),
  NumericGreaterOrEquals: (left, right) => number(left) >= number(right),
  NumericLesserOrEquals: (left, right) => number(left) <= number(right),
  BooleanEquals: (left, right) => boolean(left) === boolean(right),
};

const condition = z.record(z.string(), z.unknown());
const notOperators = ['NextStep', 'Variable'];

const inputs = z.strictObject({
  Choices: z.array(condition.and(z.object({ NextStep: z.string() }))).min(1),
  Default: z.string().optional(),
});

/** `aws:branch`: goes to the step of the first choice that holds, else to the default, else onwards. */
export const branch: Action = (given) => {
  const { Choices, Default } = inputs.parse(given);
  const chosen = Choices.find(holds);
  const goTo = chosen?.NextStep ?? Default;
  return Promise.resolve({ response: {}, ...(goTo === undefined ? {} : { goTo }) });
};

function holds(each: Readonly<Record<string, unknown>>): boolean {
  const [only, ...more] = Object.entries(each).filter(([key]) => !notOperators.includes(key));
  if (!only || more.length > 0) throw new Error('A choice holds exactly one operator');
  const [operator, operand] = only;
  switch (operator) {
    case 'And':
      return z.array(condition).parse(operand).every(holds);
    case 'Or':
      return z.array(condition).parse(operand).some(holds);
    case 'Not':
      return !holds(condition.parse(operand));
  }
  const compare = comparisons[operator];
  if (!compare) throw new Error(`Operator ${operator} of aws:branch is not known`);
  return compare(each['Variable'], operand);
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Error(`${JSON.stringify(value)} is not a string`);
}

function number(value: unknown): number {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof read === 'number' && !Number.isNaN(read)) return read;
  throw new Error(`${JSON.stringify(value)} is not a number`);
}

function boolean(value: unknown): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new Error(`${JSON.stringify(value)} is not a boolean`);
}
