import type { AlarmReading } from './alarm';
import type { AlarmSignal, Finding, Signal } from './signal';
import { targetTypes, typeNamed, type TargetType } from './target-types/every-type';
import type { Named, TypeOfTarget } from './target-types/target-type';

/** Partition, Region and account of an ARN. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

const arnPattern =
  /^arn:(?<partition>aws|aws-cn|aws-us-gov):(?<service>[a-z0-9-]+):(?<region>[a-z0-9-]*):(?<account>\d{12}|):(?<resource>.+)$/;

export interface ParsedTargetArn {
  readonly type: TargetType;
  /** Both empty where ARNs of the type do not name them. */
  readonly account: string;
  readonly region: string;
  readonly properties: Named;
}

/** What an ARN says about itself, or undefined when it is of no type that can be treated. */
export function parseTargetArn(arn: string): ParsedTargetArn | undefined {
  const { service, region, account, resource } = arnPattern.exec(arn)?.groups ?? {};
  if (!service || region === undefined || account === undefined || !resource) return undefined;
  for (const { type, unplaced, ...known } of targetTypes) {
    const properties =
      known.service === service ? known.resource.exec(resource)?.groups : undefined;
    if (properties && isPlacedAs(unplaced, region !== '', account !== '')) {
      return { type, account, region, properties: { ...properties } };
    }
  }
  return undefined;
}

function isPlacedAs(
  unplaced: TypeOfTarget['unplaced'],
  namesRegion: boolean,
  namesAccount: boolean,
): boolean {
  switch (unplaced) {
    case undefined:
      return namesRegion && namesAccount;
    case 'own-account':
      return namesRegion && !namesAccount;
    case 'own-region':
    case 'us-east-1':
      return !namesRegion && !namesAccount;
  }
}

/** ARN of what carries a resource's tags and is deployed: its own, unless its type is part of another. */
export function wholeOf(arn: string): string {
  const parsed = parseTargetArn(arn);
  const partOf = parsed && typeNamed(parsed.type).partOf;
  if (!partOf) return arn;
  return [...arn.split(':').slice(0, 5), partOf(parsed.properties)].join(':');
}

/** The alarm's tag that names its target, when dimensions cannot (a load balancer's errors, say). */
export const targetTag = 'paramedic:target';

/** What is needed to find the target of an alarm, whether signalled or read. */
export interface Located {
  readonly alarmArn: string;
  readonly metrics: AlarmSignal['alarm']['metrics'];
  /** What a breaching contributor is grouped by; a Metrics Insights alarm has nothing else. */
  readonly attributes: Named | undefined;
}

/** The ARN an alarm is about; undefined when nothing names exactly one. */
export function locateAlarm(located: Located, alarmTags: Named): string | undefined {
  const [first, ...others] = new Set(namedByAlarm(located, alarmTags));
  return others.length === 0 ? first : undefined;
}

/** Every ARN that an alarm names, by its tag or else by its dimensions. */
export function namedByAlarm(
  { alarmArn, metrics, attributes }: Located,
  alarmTags: Named,
): readonly string[] {
  const tagged = alarmTags[targetTag];
  if (tagged !== undefined) return parseTargetArn(tagged) ? [tagged] : [];
  const where = placeOf(alarmArn);
  if (!where) return [];
  return metrics.length > 0
    ? metrics.flatMap(({ namespace, dimensions }) =>
        arnsOf(namespace, { ...attributes, ...dimensions }, where),
      )
    : arnsOf(undefined, attributes ?? {}, where);
}

/** Of an alarm as it signalled. */
export const locatedBy = ({ alarm, contributor }: AlarmSignal): Located => ({
  alarmArn: alarm.arn,
  metrics: alarm.metrics,
  attributes: contributor?.attributes,
});

/** Of an alarm as CloudWatch describes it. */
export const locatedIn = ({ arn, rule }: Pick<AlarmReading, 'arn' | 'rule'>): Located => ({
  alarmArn: arn,
  metrics: (rule?.queries ?? []).flatMap((query) =>
    query.kind === 'metric' ? [query.metric] : [],
  ),
  attributes: undefined,
});

/** The same for a signal; a finding names its resource itself. */
export function locate(signal: Signal, alarmTags: Named): string | undefined {
  switch (signal.source) {
    case 'alarm':
      return locateAlarm(locatedBy(signal), alarmTags);
    case 'config':
      return locateFinding(signal.finding);
  }
}

/** The ARN of the resource that a rule of Config judged; undefined when its type is none of ours. */
export function locateFinding({ ruleArn, resourceType, resourceId }: Finding): string | undefined {
  const where = placeOf(ruleArn);
  const known = targetTypes.find(({ config }) => config?.resourceType === resourceType);
  if (!where || !known?.config) return undefined;
  return arnOf(known, known.config.resource(resourceId), where);
}

/** Of an alarm's or a rule's ARN. */
export function placeOf(arn: string): Place | undefined {
  const { partition, region, account } = arnPattern.exec(arn)?.groups ?? {};
  return partition && region && account ? { partition, region, account } : undefined;
}

function arnsOf(namespace: string | undefined, dimensions: Named, where: Place): readonly string[] {
  return targetTypes.flatMap((type) =>
    type.dimensions.flatMap((mapping) => {
      const applies = namespace === undefined || namespace === mapping.namespace;
      const resource = applies ? mapping.resource(dimensions) : undefined;
      return resource === undefined ? [] : (arnOf(type, resource, where) ?? []);
    }),
  );
}

/** Undefined when what would come of it is no ARN of a known type; a dimension may hold a whole ARN. */
function arnOf(
  { service, unplaced }: Pick<TypeOfTarget, 'service' | 'unplaced'>,
  resource: string,
  { partition, region, account }: Place,
): string | undefined {
  const places = {
    'own-account': `${region}:`,
    'own-region': ':',
    'us-east-1': ':',
  };
  const place = unplaced === undefined ? `${region}:${account}` : places[unplaced];
  const arn = resource.startsWith('arn:')
    ? resource
    : `arn:${partition}:${service}:${place}:${resource}`;
  return parseTargetArn(arn) ? arn : undefined;
}
