import fc from 'fast-check';
import type { AuthoredDocument } from '../../lib/automation-document';
import { referencesIn } from '../../lib/document-flow';
import { patternOf, type DocumentParameter } from '../../lib/document-parameter';
import type { DocumentStep } from '../../lib/document-step';
import type { Course } from './rehearsed-run';

/** Values that a parameter takes by its own pattern, always the same ones. */
export const samplesOf = (parameter: DocumentParameter, count: number): readonly string[] => {
  if (parameter.type === 'Integer' && !parameter.allowedValues)
    return ['2', '5', '9'].slice(0, count);
  const matching = fc.stringMatching(new RegExp(patternOf(parameter)));
  return [...new Set(fc.sample(matching, { numRuns: 40 * count, seed: 1 }))].slice(0, count);
};

type Conditions = readonly (readonly [variable: string, operand: unknown])[];

/** What branches compare, and with what. */
function comparisons(value: unknown): Conditions {
  if (Array.isArray(value)) return value.flatMap(comparisons);
  if (typeof value !== 'object' || value === null) return [];
  const { Variable, ...rest } = value as Record<string, unknown>;
  const own = typeof Variable === 'string' ? referencesIn(Variable) : [];
  return Object.entries(rest).flatMap(([key, operand]): Conditions => {
    if (key === 'NextStep') return [];
    if (typeof operand === 'object') return comparisons(operand);
    return own.map((name) => [name, operand] as const);
  });
}

const branches = (steps: readonly DocumentStep[]): Conditions =>
  steps.flatMap((step) => (step.action === 'aws:branch' ? comparisons(step.inputs.Choices) : []));

/** Values around an operand: equal, and on each side of it. */
const around = (operand: unknown): readonly unknown[] =>
  typeof operand === 'number'
    ? [operand, operand - 1, operand + 1]
    : typeof operand === 'boolean'
      ? [operand, !operand]
      : [operand, `${String(operand)}-not`];

/** Every way through a document's branches, by the values that lead there. */
export function everyCourse({ parameters, mainSteps }: AuthoredDocument): readonly Course[] {
  const compared = branches(mainSteps);
  const namesOf = (isParameter: boolean) =>
    [...new Set(compared.map(([name]) => name))].filter(
      (name) => Object.hasOwn(parameters, name) === isParameter,
    );
  const candidates = (name: string): readonly unknown[] => [
    ...new Set(
      compared.filter(([each]) => each === name).flatMap(([, operand]) => around(operand)),
    ),
  ];
  const given = Object.entries(parameters).map(([name, parameter], index) => {
    const own = samplesOf(parameter, 3);
    if (!namesOf(true).includes(name)) return [name, [own[index % own.length] ?? '']] as const;
    const fits = new RegExp(patternOf(parameter));
    const compared = candidates(name)
      .map(String)
      .filter((value) => fits.test(value));
    return [name, [...new Set([...own, ...compared])]] as const;
  });
  const outputs = namesOf(false).map((name) => [name, candidates(name)] as const);
  return combinations(given).flatMap((values) =>
    combinations(outputs).map((found) => ({
      given: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]])),
      outputs: found,
    })),
  );
}

/** One value of each list, in every combination. */
function combinations<Value>(
  lists: readonly (readonly [name: string, values: readonly Value[]])[],
): readonly Readonly<Record<string, Value>>[] {
  return lists.reduce<readonly Readonly<Record<string, Value>>[]>(
    (sets, [name, values]) =>
      sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value }))),
    [{}],
  );
}
