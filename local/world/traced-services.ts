import { dnsNameOf } from './balancers-of';
import type { EcsService } from './ecs-service';
import { eventSourceMappings } from './kinds/event-source-mapping';
import { lambdaFunctions, type LambdaFunction } from './kinds/lambda-function';
import { sqsQueues } from './kinds/sqs-queue';
import { minuteOf } from './metric';
import type { Scenario } from './scenario';
import type { SeriesRequest } from './telemetry';

/** A service as X-Ray draws it. */
export interface TracedService {
  /** Undefined for what calls itself by a name alone. */
  readonly type: string | undefined;
  readonly name: string;
  readonly counts: Counts | undefined;
  /** Whom it calls, by type and name; `link` where messages are left. */
  readonly calls: readonly { readonly of: string; readonly link?: true }[];
}

export interface Counts {
  readonly requests: number;
  readonly faults: number;
  readonly throttles: number;
  readonly seconds: number;
}

interface Seen {
  readonly scenario: Scenario;
  readonly account: string;
  readonly region: string;
  readonly from: number;
  readonly to: number;
  readonly now: number;
}

/** By which calls name it. */
export const tracedKey = ({ type, name }: Pick<TracedService, 'type' | 'name'>): string =>
  `${type ?? 'untyped'} ${name}`;

/**
 * What traces show of a world in a window, by the same cause and effect as its metrics: services with their
 * clients, functions as the two services that X-Ray makes of each, queues that feed them, databases they drown.
 * What got no request in the window is not there.
 */
export function tracedServices(seen: Seen): readonly TracedService[] {
  const { scenario } = seen;
  const services = scenario.services
    .filter(({ spec }) => spec.traced)
    .flatMap((service) => traced(service, seen));
  const functions = scenario
    .of(lambdaFunctions)
    .filter(({ spec }) => spec.traced)
    .flatMap((each) => tracedFunction(each, seen));
  const all = [...services, ...functions, ...queues(seen)];
  const called = new Set(all.flatMap(({ calls }) => calls.map(({ of }) => of)));
  const clients = all
    .filter((each) => each.type?.startsWith('AWS::ECS') && !called.has(tracedKey(each)))
    .map((each) => ({
      ...{ type: 'client', name: each.name, counts: undefined },
      calls: [{ of: tracedKey(each) }],
    }));
  const { from, to, now } = seen;
  const recorded = scenario.recordings.flatMap((each) =>
    each.traced(from, Math.min(to, minuteOf(now))),
  );
  return [...clients, ...all, ...leaves(all), ...recorded];
}

function traced(service: EcsService, seen: Seen): TracedService[] {
  const { spec } = service;
  const dimensions = { LoadBalancer: spec.loadBalancer, TargetGroup: spec.targetGroup };
  const sum = summing('AWS/ApplicationELB', dimensions, seen);
  const requests = sum('RequestCount', 'Sum');
  const counts: Counts = {
    requests,
    faults: sum('HTTPCode_Target_5XX_Count', 'Sum'),
    throttles: 0,
    seconds: requests * mean('AWS/ApplicationELB', 'TargetResponseTime', dimensions, seen),
  };
  if (requests === 0) return [];
  const calls = spec.calls.flatMap((name) => callsTo(name, seen));
  return [{ type: 'AWS::ECS::Fargate', name: spec.name, counts, calls }];
}

/** A called service shows twice: as its caller's remote, the load balancer, and as what answers behind it. */
function callsTo(name: string, seen: Seen): TracedService['calls'] {
  const service = seen.scenario.services.find(({ spec }) => spec.name === name);
  if (!service) return [{ of: `AWS::Lambda ${name}` }];
  return [
    { of: `remote ${dnsNameOf(service.spec.loadBalancer, seen)}` },
    ...(service.spec.traced ? [{ of: `AWS::ECS::Fargate ${name}` }] : []),
  ];
}

function tracedFunction({ spec }: LambdaFunction, seen: Seen): TracedService[] {
  const dimensions = { FunctionName: spec.name };
  const sum = summing('AWS/Lambda', dimensions, seen);
  const ran = sum('Invocations', 'Sum');
  const throttles = sum('Throttles', 'Sum');
  if (ran + throttles === 0) return [];
  const faults = sum('Errors', 'Sum');
  const seconds = (ran * mean('AWS/Lambda', 'Duration', dimensions, seen)) / 1000;
  const code = { type: 'AWS::Lambda::Function', name: spec.name };
  const databases = spec.faults.flatMap((fault) =>
    fault.kind === 'drowning' && fault.database !== undefined ? [fault.database] : [],
  );
  return [
    {
      ...{ type: 'AWS::Lambda', name: spec.name },
      counts: { requests: ran + throttles, faults, throttles, seconds },
      calls: [{ of: tracedKey(code) }],
    },
    {
      ...code,
      counts: { requests: ran, faults, throttles: 0, seconds },
      calls: databases.map((name) => ({
        of: `Database::SQL shop@${name}.c1a2b3c4d5e6.${seen.region}.rds.amazonaws.com`,
      })),
    },
  ];
}

/** A queue shows once producers leave messages in it, linked to whoever takes them. */
const queues = ({ scenario, account, region }: Seen): TracedService[] =>
  scenario.of(sqsQueues).flatMap(({ arn, spec }) => {
    const consumers = scenario
      .of(eventSourceMappings)
      .filter(({ sourceArn }) => sourceArn === arn)
      .map((mapping) => ({ of: `AWS::Lambda ${mapping.spec.function}`, link: true as const }));
    return spec.messagesPerMinute === 0
      ? []
      : [
          {
            type: 'AWS::SQS::Queue',
            name: `https://sqs.${region}.amazonaws.com/${account}/${spec.name}`,
            counts: { requests: spec.messagesPerMinute, faults: 0, throttles: 0, seconds: 0.1 },
            calls: consumers,
          },
        ];
  });

/** What is only called: it sends no traces of its own, and callers tell of it. */
function leaves(all: readonly TracedService[]): TracedService[] {
  const known = new Set(all.map(tracedKey));
  const called = new Set(all.flatMap(({ calls }) => calls.map(({ of }) => of)));
  return [...called]
    .filter((key) => !known.has(key) && !key.startsWith('AWS::Lambda'))
    .map((key) => {
      const [type = '', ...name] = key.split(' ');
      return { type, name: name.join(' '), counts: undefined, calls: [] };
    });
}

type Dimensions = SeriesRequest['dimensions'];

const summing =
  (namespace: string, dimensions: Dimensions, { scenario, from, to, now }: Seen) =>
  (metric: string, statistic: 'Sum'): number =>
    scenario.telemetry
      .series({ namespace, metric, dimensions, statistic, periodSeconds: 60 }, from, to, now)
      .reduce((total, { value }) => total + value, 0);

function mean(
  namespace: string,
  metric: string,
  dimensions: Dimensions,
  { scenario, from, to, now }: Seen,
): number {
  const request = {
    namespace,
    metric,
    dimensions,
    statistic: 'Average',
    periodSeconds: 60,
  } as const;
  const points = scenario.telemetry.series(request, from, to, now);
  return points.length === 0
    ? 0
    : points.reduce((total, { value }) => total + value, 0) / points.length;
}
