import * as z from 'zod';
import { hasGrown, isAbove, timesBaseline, type Ask, type Sign } from '../sign';
import type { Target } from '../target';
import { lambdaMetrics } from './lambda-metrics';
import { lambdaConcurrency } from './quotas';
import type { Named, TypeOfTarget } from './target-type';

/** Read, not assumed: nobody has deployed lately. */
export const isSettled = (ask: Ask): boolean => ask('changes', 'inLastHour') === 0;

/** Errors come with every invocation, also as zero, so that a baseline of nothing was measured. */
export const isFailing = (ask: Ask): boolean => hasGrown(ask, 'metric-Errors', 2);

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

/**
 * More calls than before, by more than an ordinary day's noise. Where executions pile up without it, what they wait for
 * has become slow by itself, and fewer of them would wait just as long.
 */
export const isAskedMore = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-Invocations', 'latest'), 1.2);

/** Only the owner knows how many executions at once the dependency bears; this tag of the function says it. */
export const limitTag = 'paramedic:concurrency-limit';

/** A whole number above zero: a reservation of zero would stop the function. */
export function limitOf({ tags }: Pick<Target, 'tags'>): number | undefined {
  const said = tags[limitTag];
  return said !== undefined && /^[1-9][0-9]{0,3}$/.test(said) ? Number(said) : undefined;
}

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
    id: 'waits-in-vain',
    holds: (ask) =>
      isSettled(ask) &&
      isAbove(timesBaseline(ask, 'metric-Duration', 'latest'), 2) &&
      (isFailing(ask) || isCrowded(ask)),
    incidentType: 'dependency',
    confidence: 0.8,
    because:
      'Calls take far longer without a deploy, and fail or pile up: they wait for something.',
    cites: ['metric-Duration', 'metric-Errors', 'metric-ConcurrentExecutions', 'alarm-metric'],
  },
  {
    id: 'stopped-on-purpose',
    holds: (ask) => isThrottled(ask) && ask('target-state', 'reservedConcurrency') === 0,
    incidentType: 'configuration',
    confidence: 0.95,
    because: 'Nothing is reserved for it, which is how somebody stops a function.',
    cites: ['metric-Throttles', 'target-state', 'alarm-metric', 'changes'],
  },
  {
    id: 'sources-paused',
    holds: (ask) =>
      isAbove(ask('target-state', 'eventSources'), 0) && ask('target-state', 'polledSources') === 0,
    incidentType: 'configuration',
    confidence: 0.85,
    because: 'None of its event sources is polled: somebody has paused them.',
    cites: ['target-state', 'alarm-metric', 'changes'],
  },
  {
    id: 'throttled-by-slowness',
    holds: (ask) =>
      isSettled(ask) &&
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
  ownerSays: (target: Pick<Target, 'tags'>): Readonly<Record<string, number>> => {
    const limit = limitOf(target);
    return limit === undefined ? {} : { concurrencyLimit: limit };
  },
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
