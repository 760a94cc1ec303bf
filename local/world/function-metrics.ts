import type { Calls, FunctionLoad } from './function-load';
import type { FunctionSpec } from './kinds/lambda-function';
import { levels, type MetricSource, type Minute } from './metric';
import { noise } from './noise';
import type { Setting } from './resource';

/**
 * What Lambda reports of a function and of each alias (Lambda Developer Guide, "Types of metrics"). Errors and
 * throttles come with every call, also as zero; without a call there is nothing at all.
 */
export function functionMetrics(
  spec: FunctionSpec,
  load: FunctionLoad,
  setting: Setting,
): readonly MetricSource[] {
  const whole = { FunctionName: spec.name };
  return [
    ...callMetrics(spec, load, setting, whole, (minute) => load.all(minute)),
    {
      ...{ namespace: 'AWS/Lambda', name: 'ConcurrentExecutions', dimensions: whole },
      minute: (at) =>
        load.all(at).ran > 0 ? levels(Math.ceil(load.concurrency(at + 30_000))) : undefined,
    },
    ...spec.aliases.flatMap(({ name }) => aliasMetrics(spec, load, setting, name)),
    ...databases(spec).map((name) => connections(name, load)),
  ];
}

/** Of the executions at once as many are the alias's as of the calls. */
function aliasMetrics(
  spec: FunctionSpec,
  load: FunctionLoad,
  setting: Setting,
  alias: string,
): readonly MetricSource[] {
  const dimensions = { FunctionName: spec.name, Resource: `${spec.name}:${alias}` };
  const calls = (minute: number) => load.ofAlias(alias, minute);
  return [
    ...callMetrics(spec, load, setting, dimensions, calls),
    {
      ...{ namespace: 'AWS/Lambda', name: 'ConcurrentExecutions', dimensions },
      minute: (at) => {
        const { ran } = calls(at);
        const share = ran / load.all(at).ran;
        return ran > 0 ? levels(Math.ceil(share * load.concurrency(at + 30_000))) : undefined;
      },
    },
  ];
}

function callMetrics(
  { name: functionName }: FunctionSpec,
  load: FunctionLoad,
  { seed }: Setting,
  dimensions: MetricSource['dimensions'],
  calls: (minute: number) => Calls,
): readonly MetricSource[] {
  const metric = (
    name: string,
    minute: (calls: Calls, at: number) => Minute | undefined,
  ): MetricSource => ({
    ...{ namespace: 'AWS/Lambda', name, dimensions },
    minute: (at) => minute(calls(at), at),
  });
  return [
    metric('Invocations', ({ ran }) => among(ran, ran)),
    metric('Errors', ({ ran, failed }) => among(failed, ran)),
    metric('Throttles', ({ ran, throttled }) => among(throttled, ran + throttled)),
    metric('Duration', ({ ran }, at) => {
      const jitter = 0.95 + 0.1 * noise(seed, `${functionName} duration ${at}`);
      return ran > 0 ? levels(load.milliseconds(at + 30_000) * jitter) : undefined;
    }),
  ];
}

/** So many of so many samples were one, the others zero. */
export const among = (ones: number, samples: number): Minute | undefined =>
  samples > 0
    ? {
        sum: ones,
        count: samples,
        minimum: ones === samples ? 1 : 0,
        maximum: ones > 0 ? 1 : 0,
      }
    : undefined;

const databases = ({ faults }: FunctionSpec): readonly string[] =>
  faults.flatMap((fault) =>
    fault.kind === 'drowning' && fault.database !== undefined ? [fault.database] : [],
  );

const connections = (database: string, load: FunctionLoad): MetricSource => ({
  namespace: 'AWS/RDS',
  name: 'DatabaseConnections',
  dimensions: { DBInstanceIdentifier: database },
  minute: (at) => levels(Math.round(load.connections(database, at + 30_000))),
});
