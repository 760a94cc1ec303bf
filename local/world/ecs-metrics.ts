import type { EcsService } from './ecs-service';
import { counted, levels, type MetricSource, type Minute } from './metric';
import type { Trouble } from './ecs-trouble';
import { noise } from './noise';
import type { Setting } from './resource';
import type { ServiceFault } from './ecs-spec';

/** Everything a service, its load balancer and Container Insights report, minute by minute. */
export function serviceMetrics(service: EcsService, setting: Setting): readonly MetricSource[] {
  const { spec } = service;
  const balancer = { LoadBalancer: spec.loadBalancer, TargetGroup: spec.targetGroup };
  const cluster = { ClusterName: spec.cluster, ServiceName: spec.name };
  const jitter = (key: string, at: number) => noise(setting.seed, `${service.arn} ${key} ${at}`);
  const source = (
    namespace: string,
    name: string,
    dimensions: MetricSource['dimensions'],
    minute: MetricSource['minute'],
  ): MetricSource => ({
    namespace,
    name,
    dimensions,
    minute: (at) => (isBlind(service, at) ? undefined : minute(at)),
  });

  const elb = (name: string, minute: MetricSource['minute']) =>
    source('AWS/ApplicationELB', name, balancer, minute);
  return [
    ...(spec.requestsPerMinute > 0 ? trafficMetrics(service, jitter, elb) : []),
    elb('HealthyHostCount', (at) => runningLevels(service, at)),
    source('AWS/ECS', 'MemoryUtilization', cluster, (at) => memory(service, at, jitter)),
    source('AWS/ECS', 'CPUUtilization', cluster, (at) =>
      levels(processors(service.trouble(middle(at))) + 4 * jitter('cpu', at)),
    ),
    source('ECS/ContainerInsights', 'RunningTaskCount', cluster, (at) =>
      runningLevels(service, at),
    ),
    source('ECS/ContainerInsights', 'DesiredTaskCount', cluster, (at) =>
      levels(service.capacity.desired(at)),
    ),
  ];
}

type Jitter = (key: string, at: number) => number;

const trafficMetrics = (
  service: EcsService,
  jitter: Jitter,
  elb: (name: string, minute: MetricSource['minute']) => MetricSource,
): readonly MetricSource[] => [
  elb('RequestCount', (at) => counted(requests(service, at, jitter))),
  elb('HTTPCode_Target_5XX_Count', (at) => counted(failures(service, at, jitter))),
  elb('HTTPCode_Target_2XX_Count', (at) =>
    counted(requests(service, at, jitter) - failures(service, at, jitter)),
  ),
  elb('TargetResponseTime', (at) =>
    requests(service, at, jitter) > 0 ? levels(latency(service, at, jitter)) : undefined,
  ),
];

const middle = (at: number): number => at + 30_000;

const has = ({ spec }: EcsService, kind: ServiceFault['kind']): boolean =>
  spec.faults.some((fault) => fault.kind === kind);

/** From the minute of the action on. */
const afterAction = (service: EcsService, at: number): boolean => {
  const touched = service.touched();
  return touched !== undefined && at + 60_000 > touched;
};

const isBlind = (service: EcsService, at: number): boolean =>
  has(service, 'telemetry-lost') && afterAction(service, at);

function requests(service: EcsService, at: number, jitter: Jitter): number {
  if (has(service, 'traffic-gone') && afterAction(service, at)) return 0;
  const ordinary = service.spec.requestsPerMinute * service.trouble(middle(at)).traffic;
  return Math.round(ordinary * (0.95 + 0.1 * jitter('requests', at)));
}

/** Retries of failing requests keep processors busy too, but never saturate them. */
const processors = ({ busy, failing, cause }: Trouble): number =>
  34 + (cause === 'overload' ? 61 * busy : 304 * failing);

const failures = (service: EcsService, at: number, jitter: Jitter): number =>
  Math.round(
    requests(service, at, jitter) *
      service.trouble(middle(at)).failing *
      (0.9 + 0.2 * jitter('failures', at)),
  );

const latency = (service: EcsService, at: number, jitter: Jitter): number =>
  0.07 + 14 * service.trouble(middle(at)).failing + 0.02 * jitter('latency', at);

/** One reading per task, so that minimum and maximum mean something. */
function memory(service: EcsService, at: number, jitter: Jitter): Minute | undefined {
  const level = 46 + 49 * service.trouble(middle(at)).memory;
  const tasks = Math.min(service.capacity.desired(at), 10);
  return levels(
    ...Array.from({ length: tasks }, (_each, task) =>
      Math.min(99.5, level + 4 * jitter(`memory ${task}`, at) - 2),
    ),
  );
}

/** Container Insights and the load balancer look three times a minute. */
const runningLevels = (service: EcsService, at: number): Minute | undefined =>
  levels(...[0, 20_000, 40_000].map((offset) => service.running(at + offset)));
