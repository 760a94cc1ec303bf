import { type Located, placeOf } from '../locate-target';
import type { Named } from '../target-types/target-type';

const balancers: ReadonlySet<string> = new Set(['AWS/ApplicationELB', 'AWS/NetworkELB']);

/** As both kinds of load balancer write it into the dimension `TargetGroup`. */
const groupPattern = /^targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}$/;

/** ARNs of target groups that an alarm is about: nothing that can be treated, but on the way to it. */
export function waypointsOf({ alarmArn, metrics, attributes = {} }: Located): readonly string[] {
  const place = placeOf(alarmArn);
  if (!place) return [];
  const dimensions: readonly Named[] =
    metrics.length > 0
      ? metrics
          .filter(({ namespace }) => balancers.has(namespace))
          .map((metric) => ({ ...attributes, ...metric.dimensions }))
      : [attributes];
  return dimensions.flatMap(({ TargetGroup: group }) =>
    group !== undefined && groupPattern.test(group)
      ? [`arn:${place.partition}:elasticloadbalancing:${place.region}:${place.account}:${group}`]
      : [],
  );
}
