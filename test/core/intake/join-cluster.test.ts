import { admitSignal } from '../../../lambdas/core/admit-signal';
import { incidentIdOf } from '../../../lambdas/core/incident-id';
import { minutesAfter } from '../../../lambdas/core/instant';
import { joinedIn } from '../../../lambdas/core/joined';
import type { IntakePorts } from '../../../lambdas/core/intake/intake';
import type { AlarmSignal } from '../../../lambdas/core/signal';
import type { Target } from '../../../lambdas/core/target';
import type { Topology } from '../../../lambdas/core/topology/topology';
import { MemoryIncidents } from '../../fakes/incidents';
import { MemoryTopologies } from '../../fakes/topologies';
import { minutesAgo, now, target as checkout } from '../base-facts';
import { fired, intake, tagged } from '../intake-scene';

const ledger: Target = {
  ...checkout,
  arn: checkout.arn.replace('checkout', 'ledger'),
  properties: { cluster: 'shop', service: 'ledger' },
};

const ledgerAlarm = {
  ...tagged,
  name: 'ledger-memory',
  arn: `${tagged.arn}-ledger`,
  tags: { 'paramedic:target': ledger.arn },
};

/** Of the ledger, a minute after that of checkout. */
const second: AlarmSignal = {
  ...fired,
  id: 'signal-2',
  alarm: { ...fired.alarm, name: ledgerAlarm.name, arn: ledgerAlarm.arn },
  changedAt: minutesAfter(fired.changedAt, 1),
};

const node = (id: string): Topology['nodes'][number] => ({
  ...{ id, name: id, optedIn: true, tags: {}, version: undefined, traced: true, tracedAs: [] },
  type: 'ecs-service',
});

const scannedAt = (moment: string): Topology => ({
  scannedAt: moment,
  nodes: [checkout.arn, ledger.arn].map(node),
  edges: [{ from: checkout.arn, to: ledger.arn, by: 'trace' }],
  unread: [],
});

const scene = (topology: Topology = scannedAt(minutesAgo(5)), other = ledger) => ({
  ...intake([tagged, ledgerAlarm], [checkout, other]),
  topologies: new MemoryTopologies(topology),
});

const holder = incidentIdOf(fired);
const own = incidentIdOf(second);

async function afterFirst(ports: IntakePorts, signal = second, first = fired) {
  await admitSignal(ports)(first);
  return admitSignal(ports)(signal);
}

const opened = { kind: 'opened', incidentId: own } as const;
const joined = { kind: 'joined', incidentId: holder } as const;

describe('a signal about the dependency cluster of an open incident', () => {
  it('joins it: no second workflow, and its ledger says what and where', async () => {
    const ports = scene();

    expect(await afterFirst(ports)).toEqual(joined);
    expect(ports.workflows.started).toEqual([holder]);
    expect(joinedIn(await ports.ledger.read(holder))).toMatchObject([
      { title: 'ledger-memory', target: ledger.arn },
    ]);
    expect(await ports.incidents.read(own)).toBeUndefined();
  });

  it('joins once, however often it is delivered', async () => {
    const ports = scene();
    await afterFirst(ports);

    expect(await admitSignal(ports)(second)).toEqual(joined);
    expect(await ports.ledger.read(holder)).toHaveLength(2);
  });

  it('says nothing of the state of what opened it', async () => {
    const ports = scene();
    await afterFirst(ports);
    const clear = { ...second, id: 'signal-3', state: 'OK' as const, changedAt: now };

    expect(await admitSignal(ports)(clear)).toEqual({ kind: 'ignored', reason: 'other-source' });
    expect((await ports.incidents.read(holder))?.latest.state).toBe('ALARM');
  });

  it('brings others with it: what is near to it is near to the incident', async () => {
    const audit = { ...ledger, arn: checkout.arn.replace('checkout', 'audit') };
    const tags = { 'paramedic:target': audit.arn };
    const auditAlarm = { ...ledgerAlarm, name: 'audit', arn: `${tagged.arn}-audit`, tags };
    const topology = scannedAt(minutesAgo(5));
    const ports = {
      ...intake([tagged, ledgerAlarm, auditAlarm], [checkout, ledger, audit]),
      topologies: new MemoryTopologies({
        ...topology,
        nodes: [...topology.nodes, node(audit.arn)],
        edges: [...topology.edges, { from: ledger.arn, to: audit.arn, by: 'trace' }],
      }),
    };
    await afterFirst(ports);
    const { name, arn } = auditAlarm;
    const third = { ...second, id: 'signal-3', alarm: { ...second.alarm, name, arn } };

    expect(await admitSignal(ports)(third)).toEqual(joined);
  });

  it.each([
    [10, joined],
    [11, opened],
    [-10, joined],
    [-11, opened],
  ])('that began %i minutes apart is %j', async (minutes, admission) => {
    const signal = { ...second, changedAt: minutesAfter(fired.changedAt, minutes) };

    expect(await afterFirst(scene(), signal)).toEqual(admission);
  });
});

describe('a signal opens an incident of its own', () => {
  it.each<[string, Topology]>([
    ['is older than allowed', scannedAt(minutesAgo(31))],
    ['knows no way between the two', { ...scannedAt(minutesAgo(5)), edges: [] }],
    ['has a moment that nobody can read', scannedAt('some day')],
  ])('where the topology %s', async (_what, topology) => {
    expect(await afterFirst(scene(topology))).toEqual(opened);
  });

  it('where there was never a scan', async () => {
    const ports = { ...scene(), topologies: new MemoryTopologies() };

    expect(await afterFirst(ports)).toEqual(opened);
  });

  it('where the topology cannot be read', async () => {
    const topologies = { latest: () => Promise.reject(new Error('throttled')) };

    expect(await afterFirst({ ...scene(), topologies })).toEqual(opened);
  });

  it('where joining is switched off', async () => {
    const ports = scene();
    const policy = { ...ports.policy, storms: { ...ports.policy.storms, joinMinutes: 0 } };

    expect(await afterFirst({ ...ports, policy })).toEqual(opened);
  });

  it('when it is more urgent than what it would wait for', async () => {
    const urgent = { ...ledger, tags: { ...ledger.tags, criticality: 'high' } };

    expect(await afterFirst(scene(scannedAt(minutesAgo(5)), urgent))).toEqual(opened);
  });

  it('when the incident waits for the end of a mute', async () => {
    const muted = { ...fired, muted: { until: minutesAfter(now, 60) } };

    expect(await afterFirst(scene(), second, muted)).toEqual(opened);
  });

  it('when it is muted itself', async () => {
    const muted = { ...second, muted: { until: minutesAfter(now, 60) } };

    expect(await afterFirst(scene(), muted)).toEqual(opened);
  });

  it('when the alarm of the incident is on trial', async () => {
    const ports = scene();
    ports.alarms.put({ ...tagged, tags: { ...tagged.tags, 'paramedic:mode': 'observe' } });

    expect(await afterFirst(ports)).toEqual(opened);
  });

  it('when it is not on record whether the incident may be treated', async () => {
    const ports = scene();
    await admitSignal(ports)(fired);
    const { incident } = (await ports.incidents.read(holder))!;
    const before = { ...incident, outlook: undefined };
    const incidents = new MemoryIncidents();
    await incidents.takeSubject(before);
    await incidents.open(before);
    await incidents.started(holder);

    expect(await admitSignal({ ...ports, incidents })(second)).toEqual(opened);
  });

  it('when the incident has ended', async () => {
    const ports = scene();
    await admitSignal(ports)(fired);
    await ports.incidents.end(holder, { kind: 'resolved', reasons: ['recovered'] }, now);

    expect(await admitSignal(ports)(second)).toEqual(opened);
  });

  it('when it joined one that has ended, and says which; a second time it joins nothing', async () => {
    const ports = scene();
    await afterFirst(ports);
    await ports.incidents.end(holder, { kind: 'escalated', reasons: ['expired'] }, now);
    await admitSignal(ports)({ ...fired, id: 'signal-4' });

    expect(await admitSignal(ports)(second)).toEqual(opened);
    const [first] = await ports.ledger.read(own);
    expect(first?.event.facts).toMatchObject({ joinedBefore: holder, target: ledger.arn });
  });
});

it('is turned away as always where nobody opted in', async () => {
  const stranger = { ...ledger, tags: { environment: 'production' } };

  expect(await afterFirst(scene(scannedAt(minutesAgo(5)), stranger))).toMatchObject({
    kind: 'suppressed',
    reason: 'not-opted-in',
  });
});

/** Lets everything else go on first. */
const nextRound = {
  after: () => ({
    over: new Promise<void>((resolve) => void setImmediate(resolve)),
    cancel: () => undefined,
  }),
};

describe('signals of one cluster that are taken in at the same moment', () => {
  it.each(Array.from({ length: 12 }, (_each, index) => index))(
    'open one incident between them, whichever comes %i steps before the other',
    async (steps) => {
      const ports = { ...scene(), timer: nextRound };
      const late = async () => {
        for (let step = 0; step < steps; step += 1) await Promise.resolve();
        return admitSignal(ports)(second);
      };
      const admissions = await Promise.all([admitSignal(ports)(fired), late()]);

      expect(admissions.map(({ kind }) => kind).sort()).toEqual(['joined', 'opened']);
      expect(ports.workflows.started).toHaveLength(1);
    },
  );
});

it.each(Array.from({ length: 12 }, (_each, index) => index))(
  'opens one incident for several alarms on each of two targets of a cluster at once, %i steps apart',
  async (steps) => {
    const scened = scene();
    const twin = { ...ledgerAlarm, name: 'ledger-cpu', arn: `${ledgerAlarm.arn}-cpu` };
    scened.alarms.put(twin);
    const ports = { ...scened, timer: nextRound };
    const { name, arn } = twin;
    const third = { ...second, id: 'signal-5', alarm: { ...second.alarm, name, arn } };
    const late = async (signal: AlarmSignal) => {
      for (let step = 0; step < steps; step += 1) await Promise.resolve();
      return admitSignal(ports)(signal);
    };
    const admissions = await Promise.all([
      admitSignal(ports)(fired),
      late(second),
      admitSignal(ports)(third),
    ]);

    expect(admissions.map(({ kind }) => kind).sort()).toEqual(['joined', 'joined', 'opened']);
    expect(ports.workflows.started).toHaveLength(1);
    expect(await ports.incidents.unended()).toHaveLength(1);
  },
);

describe('two deliveries of one signal at the same moment', () => {
  it.each(Array.from({ length: 12 }, (_each, index) => index))(
    'join together or open together, also when the incident opens in between: %i steps apart',
    async (steps) => {
      const ports = { ...scene(), timer: nextRound };
      const late = async () => {
        for (let step = 0; step < steps; step += 1) await Promise.resolve();
        return admitSignal(ports)(second);
      };
      const [, , first] = await Promise.allSettled([
        admitSignal(ports)(second),
        late(),
        admitSignal(ports)(fired),
      ]);
      const again = await admitSignal(ports)(second);

      expect(first.status).toBe('fulfilled');
      expect(['joined', 'duplicate']).toContain(again.kind);
      expect(ports.workflows.started.includes(own)).toBe(again.kind === 'duplicate');
    },
  );

  it('join again what they joined, although a crash came before its place was handed over', async () => {
    const ports = scene();
    await admitSignal(ports)(fired);
    const to = (await ports.incidents.read(holder))!.incident;
    await ports.incidents.handOver({ ...to, id: own, signal: second, targetArn: 'x' }, to);

    expect(await admitSignal(ports)(second)).toEqual(joined);
  });
});
