import * as z from 'zod';
import { lambdaLogGroups } from './lambda-function';
import { lambdaConcurrency } from './quotas';
import type { Named, TypeOfTarget } from './target-type';

const resourceOf = ({ FunctionName, Resource }: Named): string | undefined =>
  FunctionName && Resource?.startsWith(`${FunctionName}:`) ? `function:${Resource}` : undefined;

const described = z.object({
  FunctionVersion: z.string(),
  RoutingConfig: z.object({ AdditionalVersionWeights: z.record(z.string(), z.number()) }).partial(),
});

/**
 * An alias of a function. It has the ARN `function:<name>:<alias>`, which metrics write into the dimension
 * `Resource`, and no tags of its own. A qualifier of digits alone is a version, and that is not a target.
 */
export const lambdaAlias = {
  type: 'lambda-alias',
  service: 'lambda',
  resource:
    /^function:(?<qualified>(?<function>[A-Za-z0-9_-]{1,64}):(?<alias>(?!\d+$)[A-Za-z0-9_-]{1,128}))$/,
  partOf: ({ function: name }: Named) => `function:${name ?? ''}`,
  dimensions: [{ namespace: 'AWS/Lambda', resource: resourceOf }],
  quotas: [lambdaConcurrency],
  logGroups: lambdaLogGroups,
  state: {
    lookups: {
      alias: {
        api: 'lambda:GetAlias',
        on: 'function:*',
        input: { FunctionName: '{{function}}', Name: '{{alias}}' },
      },
    },
    values: ({ alias }) => {
      const { FunctionVersion, RoutingConfig } = described
        .partial({ RoutingConfig: true })
        .parse(alias);
      return {
        version: FunctionVersion,
        otherVersions: Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}).length,
      };
    },
  },
} as const satisfies TypeOfTarget;
