import * as z from 'zod';
import { isAbove, timesBaseline } from '../sign';
import { isFailing, isSettled, lambdaLogGroups } from './lambda-function';
import { lambdaMetrics } from './lambda-metrics';
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
  metrics: lambdaMetrics({ FunctionName: 'function', Resource: 'qualified' }),
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
  signs: [
    {
      id: 'traffic-shifting',
      holds: (ask) =>
        isFailing(ask) &&
        (isAbove(ask('target-state', 'otherVersions'), 0) ||
          isAbove(ask('changes', 'inProgress'), 0)),
      incidentType: 'deployment',
      confidence: 0.9,
      because: 'Calls are being shifted to another version, and what shifts them takes them back.',
      cites: ['target-state', 'changes', 'metric-Errors', 'alarm-metric'],
    },
    {
      id: 'deployed-lately',
      holds: (ask) => isAbove(ask('changes', 'inLastHour'), 0),
      incidentType: 'deployment',
      confidence: 0.7,
      because: 'The function was changed within the last hour: look at that change first.',
      cites: ['changes', 'alarm-metric'],
    },
    {
      id: 'waits-in-vain',
      holds: (ask) =>
        isSettled(ask) &&
        isFailing(ask) &&
        isAbove(timesBaseline(ask, 'metric-Duration', 'latest'), 2),
      incidentType: 'dependency',
      confidence: 0.8,
      because:
        'Calls of the alias take far longer without a deploy, and fail: they wait for something.',
      cites: ['metric-Errors', 'metric-Duration', 'alarm-metric', 'changes'],
    },
    {
      id: 'fails-without-a-deploy',
      holds: (ask) => isSettled(ask) && isFailing(ask),
      incidentType: 'application',
      confidence: 0.75,
      because: 'Calls of the alias fail, and nobody has deployed: an older version would fail too.',
      cites: ['metric-Errors', 'alarm-metric', 'changes'],
    },
  ],
} as const satisfies TypeOfTarget;
