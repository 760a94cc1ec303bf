import { lifecycleOf, type GroupLife, type Member } from './group-life';
import { targetStateOf, type TargetState } from './group-targets';
import type { GroupTrouble } from './group-trouble';
import type { GroupSpec } from './kinds/auto-scaling-group';
import { levels, type MetricSource, type Minute } from './metric';
import { noise } from './noise';
import type { Setting } from './resource';

/** What EC2 reports of a group's instances together, and its target group of their checks. */
export function groupMetrics(
  spec: GroupSpec,
  { members }: GroupLife,
  trouble: GroupTrouble,
  setting: Setting,
): readonly MetricSource[] {
  const stateOf = (member: Member, at: number) => targetStateOf(member, trouble, at);
  const inState = (state: TargetState, at: number): Minute | undefined =>
    levels(members.filter((each) => stateOf(each, at + 30_000) === state).length);
  const cpu = (at: number): Minute | undefined => {
    const middle = at + 30_000;
    const running = members.filter((each) => lifecycleOf(each, middle) === 'InService');
    const working = running.filter((each) => stateOf(each, middle) !== 'unhealthy');
    const share = Math.min(96, (100 * trouble.load(middle)) / working.length);
    const jitter = (id: string) => 3 * noise(setting.seed, `${id} cpu ${at}`);
    return levels(...running.map((each) => (working.includes(each) ? share : 2) + jitter(each.id)));
  };

  const balanced = { TargetGroup: spec.targetGroup, LoadBalancer: spec.loadBalancer };
  const source = (
    namespace: string,
    name: string,
    dimensions: MetricSource['dimensions'],
    minute: MetricSource['minute'],
  ): MetricSource => ({ namespace, name, dimensions, minute });
  const elb = (name: string, state: TargetState) =>
    source('AWS/ApplicationELB', name, balanced, (at) => inState(state, at));
  return [
    source('AWS/EC2', 'CPUUtilization', { AutoScalingGroupName: spec.name }, cpu),
    ...(spec.targetGroup === ''
      ? []
      : [elb('HealthyHostCount', 'healthy'), elb('UnHealthyHostCount', 'unhealthy')]),
  ];
}
