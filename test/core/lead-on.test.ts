import { admitSignal } from '../../lambdas/core/admit-signal';
import type { AlarmReading } from '../../lambdas/core/alarm';
import type { AlarmSignal, Metric } from '../../lambdas/core/signal';
import type { Topology } from '../../lambdas/core/topology/topology';
import { MemoryAlarms } from '../fakes/alarms';
import { failing } from '../fakes/failing';
import { MemoryTargets } from '../fakes/targets';
import { MemoryTopologies } from '../fakes/topologies';
import { alarm, minutesAgo, stackName, target } from './base-facts';
import { fired, id, intake } from './intake-scene';
import { arn, fleet, group, node, topologyOf } from './topology/shop';

const hosts: Metric = {
  namespace: 'AWS/ApplicationELB',
  name: 'UnHealthyHostCount',
  dimensions: {
    LoadBalancer: 'app/shop/50dc6c495c0c9188',
    TargetGroup: 'targetgroup/checkout/6d0ecf831eec9f09',
  },
};
const ecs = (ServiceName: string): Metric => ({
  namespace: 'AWS/ECS',
  name: 'CPUUtilization',
  dimensions: { ClusterName: 'shop', ServiceName },
});

const nodes = [
  node(group),
  node(target.arn, { type: 'ecs-service' }),
  node(fleet, { type: 'auto-scaling-group' }),
];
const scanned: Topology = { ...topologyOf(nodes, [group, target.arn]), scannedAt: minutesAgo(4) };

const about = (metrics: readonly Metric[], change: Partial<AlarmSignal> = {}): AlarmSignal => ({
  ...fired,
  alarm: { ...fired.alarm, kind: 'single-metric', metrics },
  ...change,
});
const untagged: AlarmReading = { ...alarm, tags: {} };

/** An intake with a fresh topology in which the target stands behind the group. */
function ports(change: Partial<ReturnType<typeof intake>> = {}) {
  return {
    ...intake([untagged]),
    topologies: new MemoryTopologies(scanned),
    targets: new MemoryTargets([target]),
    ...change,
  };
}

async function targetOf(signal: AlarmSignal, change: Partial<ReturnType<typeof intake>> = {}) {
  const given = ports(change);
  await admitSignal(given)(signal);
  return (await given.incidents.read(id))?.incident.targetArn;
}

describe('an alarm on a target group', () => {
  it('is about the service behind it', async () => {
    expect(await targetOf(about([hosts]))).toBe(target.arn);
  });

  it('is noted as cleared on the incident that it opened', async () => {
    const given = ports();
    await admitSignal(given)(about([hosts]));
    const clear = about([hosts], { id: 'clear', state: 'OK', changedAt: minutesAgo(1) });

    expect(await admitSignal(given)(clear)).toEqual({ kind: 'noted', incidentId: id });
  });

  it.each<[when: string, topology: Topology | undefined]>([
    ['there was no scan', undefined],
    ['the scan is too old', { ...scanned, scannedAt: minutesAgo(31) }],
    ['nothing stands behind it', { ...scanned, edges: [] }],
    ['more than one thing does', topologyOf(nodes, [group, target.arn], [group, fleet])],
  ])('is about nothing known when %s', async (_when, topology) => {
    expect(await targetOf(about([hosts]), { topologies: new MemoryTopologies(topology) })).toBe(
      undefined,
    );
  });

  it('is taken in again later when the topology cannot be read', async () => {
    const topologies = failing(new MemoryTopologies());

    await expect(admitSignal(ports({ topologies }))(about([hosts]))).rejects.toThrow();
  });

  it('is about nothing known when another metric of it names something else', async () => {
    const both = about([hosts, ecs('payments'), ecs('checkout')]);

    expect(await targetOf(both)).toBeUndefined();
  });

  it('is not led past a tag that names nothing that can be treated', async () => {
    const tagged = { ...untagged, tags: { 'paramedic:target': 'nothing' } };

    expect(await targetOf(about([hosts]), { alarms: new MemoryAlarms([tagged]) })).toBeUndefined();
  });
});

describe('a composite alarm', () => {
  const composite = about([], {
    alarm: { ...fired.alarm, kind: 'composite', metrics: [] },
  });
  const child = (name: string, metrics: readonly Metric[], tags = {}): AlarmReading => ({
    ...untagged,
    ...{ name, tags, arn: arn('cloudwatch', `alarm:${name}`) },
    rule: {
      ...alarm.rule!,
      queries: metrics.map((metric, index) => ({
        ...{ id: `m${index}`, kind: 'metric', statistic: 'Sum', periodSeconds: 60 },
        metric,
      })),
    },
  });
  const nested = (name: string): AlarmReading => ({
    ...child(name, []),
    kind: 'composite',
    rule: undefined,
  });
  const named = { 'paramedic:target': target.arn };
  const of = (children: readonly AlarmReading[], below: Record<string, string[]> = {}) => ({
    alarms: new MemoryAlarms([untagged, ...children], {
      [fired.alarm.name]: children.map(({ name }) => name).filter((name) => name !== 'deep'),
      ...below,
    }),
  });

  it.each<[what: string, children: AlarmReading[]]>([
    ['its children name', [child('cpu', [ecs('checkout')]), child('memory', [ecs('checkout')])]],
    ['stands behind the group of a child', [child('hosts', [hosts])]],
    ['the tag of a child names', [child('orders', [], named), child('hosts', [hosts])]],
    [
      'a child names, whatever flags are beside it',
      [child('cpu', [ecs('checkout')]), child('flag', [])],
    ],
  ])('is about what %s', async (_what, children) => {
    expect(await targetOf(composite, of(children))).toBe(target.arn);
  });

  it.each<[when: string, children: AlarmReading[]]>([
    ['its children name two', [child('cpu', [ecs('checkout')]), child('other', [ecs('payments')])]],
    ['none of them names any', [child('flag', [])]],
    ['it has none', []],
    [
      'it has more than can be looked at',
      Array.from({ length: 21 }, (_each, index) => child(`c${index}`, [ecs('checkout')])),
    ],
  ])('is about nothing known when %s', async (_when, children) => {
    expect(await targetOf(composite, of(children))).toBeUndefined();
  });

  it('looks through composites, also where they name each other', async () => {
    const deep = child('deep', [ecs('checkout')]);
    const below = { inner: ['deep', fired.alarm.name] };

    expect(await targetOf(composite, of([nested('inner'), deep], below))).toBe(target.arn);
  });
});

describe('the topology is not read', () => {
  const unreadable = () => ({ topologies: failing(new MemoryTopologies()) });

  it.each<[when: string, signal: AlarmSignal, tags: Record<string, string>]>([
    ['the dimensions name the target', about([ecs('checkout')]), {}],
    ['a tag does', about([hosts]), { 'paramedic:target': target.arn }],
    ['no dimension leads anywhere', about([{ ...hosts, namespace: 'Custom' }]), {}],
    ['the alarm is our own', about([hosts]), { 'aws:cloudformation:stack-name': stackName }],
  ])('when %s', async (_when, signal, tags) => {
    const alarms = new MemoryAlarms([{ ...untagged, tags }]);

    await expect(admitSignal(ports({ ...unreadable(), alarms }))(signal)).resolves.toBeDefined();
  });
});
