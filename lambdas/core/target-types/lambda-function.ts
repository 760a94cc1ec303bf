import * as z from 'zod';
import { isAbove, timesBaseline, type Ask, type Sign } from '../sign';
import { lambdaMetrics } from './lambda-metrics';
import { lambdaConcurrency } from './quotas';
import type { Named, TypeOfTarget } from './target-type';

/** Read, not assumed: nobody has deployed lately. */
export const isSettled = (ask: Ask): boolean => ask('changes', 'inLastHour') === 0;

/** Errors come with every invocation, also as zero, so that a baseline of nothing was measured. */
export const isFailing = (ask: Ask): boolean => {
  const before = ask('metric-Errors', 'baseline');
  return typeof before === 'number' && isAbove(ask('metric-Errors', 'latest'), before * 2);
};

export const isThrottled = (ask: Ask): boolean => isAbove(ask('metric-Throttles', 'latest'), 0);

export const isSlow = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-Duration', 'latest'), 1.5);

/** Known to take no longer than before. */
export const isQuick = (ask: Ask): boolean => {
  const times = timesBaseline(ask, 'metric-Duration', 'highest');
  return typeof times === 'number' && times <= 1.3;
};

/** More runs side by side than before, as calls do that wait for something. */
export const isCrowded = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-ConcurrentExecutions', 'latest'), 1.5);

const signs: readonly Sign[] = [
  {
    id: 'deployed-lately',
    holds: (ask) => isAbove(ask('changes', 'inLastHour'), 0),
    incidentType: 'deployment',
    confidence: 0.8,
    because: 'The function was deployed within the last hour: look at that change first.',
    cites: ['changes', 'alarm-metric'],
  },
  {
    id: 'fails-at-once',
    holds: (ask) => isSettled(ask) && isFailing(ask) && isQuick(ask) && !isThrottled(ask),
    incidentType: 'application',
    confidence: 0.75,
    because:
      'Calls fail without taking longer: the input or what refuses it is at fault, not the load.',
    cites: ['metric-Errors', 'metric-Duration', 'alarm-metric', 'changes'],
  },
  {
    id: 'throttled-by-slowness',
    holds: (ask) =>
      isThrottled(ask) &&
      isSlow(ask) &&
      typeof ask('target-state', 'reservedConcurrency') === 'number',
    incidentType: 'dependency',
    confidence: 0.9,
    because: 'Calls are refused because those that run take longer: more of them would wait too.',
    cites: ['metric-Throttles', 'metric-Duration', 'target-state', 'alarm-metric'],
  },
  {
    id: 'throttled-by-account',
    holds: (ask) => isThrottled(ask) && ask('target-state', 'reservedConcurrency') === 'none',
    incidentType: 'capacity',
    confidence: 0.8,
    because: 'The function has no reservation of its own: the pool of the account is used up.',
    cites: ['metric-Throttles', 'target-state', 'alarm-metric'],
  },
];

const reservation = z.object({ ReservedConcurrentExecutions: z.number().int().optional() });
const mappings = z.object({ EventSourceMappings: z.array(z.object({ State: z.string() })) });

/** Where Lambda writes unless the function's logging configuration names another group (AWS Lambda Developer Guide). */
export const lambdaLogGroups = ({ function: name }: Named): readonly string[] =>
  name === undefined ? [] : [`/aws/lambda/${name}`];

/** A function as a whole; what is measured of an alias alone is about `lambda-alias`. */
export const lambdaFunction = {
  type: 'lambda-function',
  service: 'lambda',
  resource: /^function:(?<function>[A-Za-z0-9_-]{1,64})$/,
  dimensions: [
    {
      namespace: 'AWS/Lambda',
      resource: ({ FunctionName, Resource }: Named) =>
        FunctionName && Resource === undefined ? `function:${FunctionName}` : undefined,
    },
  ],
  metrics: lambdaMetrics({ FunctionName: 'function' }),
  quotas: [lambdaConcurrency],
  logGroups: lambdaLogGroups,
  state: {
    lookups: {
      concurrency: {
        api: 'lambda:GetFunctionConcurrency',
        on: 'function:*',
        input: { FunctionName: '{{function}}' },
      },
      mappings: {
        api: 'lambda:ListEventSourceMappings',
        input: { FunctionName: '{{function}}' },
      },
    },
    values: (found) => {
      const reserved = reservation.parse(found['concurrency']).ReservedConcurrentExecutions;
      const sources = mappings.parse(found['mappings']).EventSourceMappings;
      return {
        reservedConcurrency: reserved ?? 'none',
        eventSources: sources.length,
        polledSources: sources.filter(({ State }) => State === 'Enabled').length,
      };
    },
  },
  signs,
} as const satisfies TypeOfTarget;
