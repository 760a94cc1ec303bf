import * as z from 'zod';
import { hasGrown, isAbove, timesBaseline, type Ask } from '../sign';
import type { Target } from '../target';
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
} as const satisfies TypeOfTarget;
