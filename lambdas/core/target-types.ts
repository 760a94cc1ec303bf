import type { Signal } from './signal';
import type { TargetType } from './target';

type Named = Readonly<Record<string, string>>;

interface Where {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

interface TypeOfTarget {
  readonly type: TargetType;
  /** Service and resource part of the ARN; its named groups become the target's properties. */
  readonly service: string;
  readonly resource: RegExp;
  /** Dimensions that, in this namespace, name the resource; every one of them is needed. */
  readonly dimensions: readonly {
    readonly namespace: string;
    readonly resource: (dimensions: Named) => string | undefined;
  }[];
}

const ecsServiceOf = ({ ClusterName, ServiceName }: Named): string | undefined =>
  ClusterName && ServiceName ? `service/${ClusterName}/${ServiceName}` : undefined;

const instanceOf = ({ InstanceId }: Named): string | undefined =>
  InstanceId ? `instance/${InstanceId}` : undefined;

/**
 * How each type of target is recognised. ECS service ARNs in the old format, without the cluster, are
 * not recognised: the cluster could only be guessed.
 */
export const targetTypes: readonly TypeOfTarget[] = [
  {
    type: 'ecs-service',
    service: 'ecs',
    resource: /^service\/(?<cluster>[A-Za-z0-9_-]{1,255})\/(?<service>[A-Za-z0-9_-]{1,255})$/,
    dimensions: [
      { namespace: 'AWS/ECS', resource: ecsServiceOf },
      { namespace: 'ECS/ContainerInsights', resource: ecsServiceOf },
    ],
  },
  {
    type: 'ec2-instance',
    service: 'ec2',
    resource: /^instance\/(?<instanceId>i-[0-9a-f]{8,17})$/,
    dimensions: [
      { namespace: 'AWS/EC2', resource: instanceOf },
      { namespace: 'CWAgent', resource: instanceOf },
    ],
  },
];

const arnPattern =
  /^arn:(?<partition>aws|aws-cn|aws-us-gov):(?<service>[a-z0-9-]+):(?<region>[a-z0-9-]+):(?<account>\d{12}):(?<resource>.+)$/;

export interface ParsedTargetArn {
  readonly type: TargetType;
  readonly account: string;
  readonly region: string;
  readonly properties: Named;
}

/** What an ARN says about itself, or undefined when it is of no type that can be treated. */
export function parseTargetArn(arn: string): ParsedTargetArn | undefined {
  const { service, region, account, resource } = arnPattern.exec(arn)?.groups ?? {};
  if (!service || !region || !account || !resource) return undefined;
  for (const known of targetTypes) {
    const properties =
      known.service === service ? known.resource.exec(resource)?.groups : undefined;
    if (properties) return { type: known.type, account, region, properties: { ...properties } };
  }
  return undefined;
}

/** The alarm's tag that names its target, when dimensions cannot (a load balancer's errors, say). */
export const targetTag = 'paramedic:target';

/** What is needed to find the target of an alarm, whether signalled or read. */
export interface Located {
  readonly alarmArn: string;
  readonly metrics: Signal['alarm']['metrics'];
  /** What a breaching contributor is grouped by; a Metrics Insights alarm has nothing else. */
  readonly attributes: Named | undefined;
}

/** The ARN an alarm is about, by its tag or else by its dimensions; undefined when nothing names exactly one. */
export function locateAlarm(
  { alarmArn, metrics, attributes }: Located,
  alarmTags: Named,
): string | undefined {
  const tagged = alarmTags[targetTag];
  if (tagged !== undefined) return parseTargetArn(tagged) ? tagged : undefined;
  const where = whereOf(alarmArn);
  if (!where) return undefined;
  const named =
    metrics.length > 0
      ? metrics.flatMap(({ namespace, dimensions }) =>
          arnsOf(namespace, { ...attributes, ...dimensions }, where),
        )
      : arnsOf(undefined, attributes ?? {}, where);
  const [first, ...others] = new Set(named);
  return others.length === 0 ? first : undefined;
}

/** The same for a signal. */
export const locate = (signal: Signal, alarmTags: Named): string | undefined =>
  locateAlarm(
    {
      alarmArn: signal.alarm.arn,
      metrics: signal.alarm.metrics,
      attributes: signal.contributor?.attributes,
    },
    alarmTags,
  );

function whereOf(alarmArn: string): Where | undefined {
  const { partition, region, account } = arnPattern.exec(alarmArn)?.groups ?? {};
  return partition && region && account ? { partition, region, account } : undefined;
}

function arnsOf(namespace: string | undefined, dimensions: Named, where: Where): readonly string[] {
  return targetTypes.flatMap(({ service, dimensions: mappings }) =>
    mappings.flatMap((mapping) => {
      const applies = namespace === undefined || namespace === mapping.namespace;
      const resource = applies ? mapping.resource(dimensions) : undefined;
      if (resource === undefined) return [];
      const arn = `arn:${where.partition}:${service}:${where.region}:${where.account}:${resource}`;
      return parseTargetArn(arn) ? [arn] : [];
    }),
  );
}
