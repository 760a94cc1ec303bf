import type { Found, ParameterSource, Precondition } from '../../lambdas/core/remediation';
import type { Target, TargetType } from '../../lambdas/core/target';

const account = '111122223333';
const region = 'eu-west-1';

/** A target that has opted in, by the resource part of its ARN. */
export const targetOf = (
  type: TargetType,
  service: string,
  resource: string,
  properties: Target['properties'],
): Target => ({
  ...{ arn: `arn:aws:${service}:${region}:${account}:${resource}`, type, account, region },
  environment: 'production',
  properties,
  tags: { 'paramedic:remediation': 'enabled' },
});

/** What a selector finds; undefined where it trips over an answer of another shape. */
export const attempted = (select: () => unknown): unknown => {
  try {
    return select();
  } catch {
    return undefined;
  }
};

/** Ids of the preconditions that do not hold, as the gate has it: one that trips does not hold. */
export const refusals = (
  preconditions: readonly Precondition[],
  found: Found,
  target: Target,
): readonly string[] =>
  preconditions
    .filter(({ holds }) => attempted(() => holds(found, target)) !== true)
    .map(({ id }) => id);

/** Parameters as they are bound from lookups; those that a target gives are left out. */
export const boundFrom = (
  parameters: Readonly<Record<string, ParameterSource>>,
  found: Found,
  target: Target,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, source]) => {
      switch (source.from) {
        case 'lookup':
          return [[name, attempted(() => source.select(found[source.lookup]))] as const];
        case 'lookups':
          return [[name, attempted(() => source.select(found, target))] as const];
        case 'target':
        case 'target-tag':
        case 'constant':
          return [];
      }
    }),
  );
