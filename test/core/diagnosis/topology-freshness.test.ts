import type { DiagnosePorts } from '../../../lambdas/core/diagnose';
import type { Change } from '../../../lambdas/core/ports/resources';
import type { Topology } from '../../../lambdas/core/topology/topology';
import { MemoryChanges } from '../../fakes/changes';
import { failing } from '../../fakes/failing';
import { MemoryTopologies } from '../../fakes/topologies';
import { node } from '../topology/shop';
import { containing, listing } from './matchers';
import { gatheredAt, instance, service } from './pictures';
import { incident, minutesAgo, topology, withChange, world } from './world';

const stored = (change: Partial<Topology>): Partial<DiagnosePorts> => ({
  topologies: new MemoryTopologies({ ...topology, ...change }),
});
const scanned = (minutes: number) => stored({ scannedAt: minutesAgo(minutes) });
const deployed = (at: string, resourceArn = service.arn): Promise<Partial<DiagnosePorts>> => {
  const change: Change = {
    resourceArn,
    what: 'ECS deployment',
    state: 'in-progress',
    by: 'unsaid',
    at,
  };
  return withChange(change);
};

const secondsAgo = (seconds: number) => minutesAgo(seconds / 60);

async function refused(change: Partial<DiagnosePorts>) {
  const { ask, model } = world(change);
  const diagnosis = await ask();
  expect(model.questions).toEqual([]);
  return diagnosis;
}

describe('diagnose refuses before asking the model, and says what would cure it', () => {
  it.each<[when: string, change: Partial<DiagnosePorts>, because: string]>([
    [
      'the topology is too old',
      scanned(47),
      'The topology was scanned 47 min ago; at most 30 are allowed. Run npx paramedic scan.',
    ],
    [
      'there never was a scan',
      { topologies: new MemoryTopologies() },
      'The topology has never been scanned. Run npx paramedic scan.',
    ],
    [
      'the topology cannot be read',
      { topologies: failing(new MemoryTopologies()) },
      'The topology could not be read: Error. See npx paramedic doctor.',
    ],
    [
      'nobody knows when it was scanned',
      stored({ scannedAt: 'lately' }),
      'The topology was scanned nobody knows when; at most 30 are allowed. Run npx paramedic scan.',
    ],
    [
      'the topology does not know the target',
      stored({ nodes: [node(instance.arn)] }),
      'The target is not in the topology scanned 4 min ago. Run npx paramedic scan.',
    ],
    [
      'the scan could not look where the target would be',
      stored({ nodes: [], unread: [{ source: 'auto-scaling', because: 'x' }] }),
      'The target is not in the topology scanned 4 min ago, which could not read auto-scaling. Run npx paramedic scan.',
    ],
    [
      'nobody knows whether the target was deployed since',
      { changes: failing(new MemoryChanges()) },
      'Whether the target was deployed since the last scan is not known: its changes could not be read, the read failed: Error. See npx paramedic doctor.',
    ],
  ])('when %s', async (_when, change, because) => {
    const diagnosis = await refused(change);

    expect(diagnosis).toMatchObject({ kind: 'inconclusive', because, modelCalls: 0 });
    expect(diagnosis).not.toHaveProperty('passing');
    expect(diagnosis.evidence.length).toBeGreaterThan(0);
  });

  it.each([30, 0])('but not when it was scanned %d minutes ago', async (minutes) => {
    expect((await world(scanned(minutes)).ask()).kind).toBe('treatable');
  });

  it('names everything that is stale, not only the first of it', async () => {
    const change = { ...scanned(31), ...(await deployed(secondsAgo(5))) };
    const { because } = (await refused({ ...change, metrics: failing(world().ports.metrics) })) as {
      because: string;
    };

    expect(because).toContain("The alarm's own metric could not be read");
    expect(because).toContain('The topology was scanned 31 min ago');
  });

  it('takes the whole for a part that nobody could tag', async () => {
    const [alias, whole] = [':live', ''].map(
      (part) => `arn:aws:lambda:eu-west-1:111122223333:function:quotes${part}`,
    );
    const { ask } = world(stored({ nodes: [node(whole!)] }));
    const diagnosis = await ask(true, { ...incident, targetArn: alias });

    expect(JSON.stringify(diagnosis)).not.toContain('not in the topology');
  });
});

describe('a deploy is reconciled by a scan that began after it', () => {
  it.each([
    ['a second before the scan began', secondsAgo(241), 'untreatable', undefined],
    ['in the second in which the scan began', secondsAgo(240), 'inconclusive', true],
    ['just now', secondsAgo(5), 'inconclusive', true],
  ])('%s', async (_when, at, kind, passing) => {
    const diagnosis = await world(await deployed(at)).ask(false);

    expect(diagnosis.kind).toBe(kind);
    expect('passing' in diagnosis ? diagnosis.passing : undefined).toBe(passing);
  });

  it('and says what to do while it is not', async () => {
    expect(await refused(await deployed(secondsAgo(5)))).toMatchObject({
      because: 'The target was deployed 0 min ago, after the last scan. Run npx paramedic scan.',
    });
  });

  it('is nothing to wait for once its own scan is overdue', async () => {
    const change = { ...scanned(20), ...(await deployed(minutesAgo(6))) };

    expect(await refused(change)).not.toHaveProperty('passing');
  });

  it('is nothing to wait for when something else is stale, too', async () => {
    const nodes = [node(instance.arn)];

    expect(
      await refused({ ...stored({ nodes }), ...(await deployed(secondsAgo(5))) }),
    ).not.toHaveProperty('passing');
  });

  it('is not reconciled by a scan that could not read what runs', async () => {
    const unread = [{ source: 'ecs-services' as const, because: '1 services: Throttled' }];
    const change = { ...stored({ unread }), ...(await deployed(minutesAgo(10))) };

    expect(await refused(change)).toMatchObject({
      because: containing('the scan since could not read ecs-services: 1 services: Throttled.'),
    });
    expect((await world(stored({ unread })).ask()).kind).toBe('treatable');
  });

  it('of another resource is none of the target', async () => {
    expect((await world(await deployed(secondsAgo(5), instance.arn)).ask()).kind).toBe('treatable');
  });
});

describe('traces of critical services', () => {
  const critical = { criticality: 'critical' };
  const rules = (belowCoverage: 'no-autonomy' | 'refuse') => ({
    policy: {
      ...world().ports.policy,
      criticalities: { critical: 'P1' as const },
      topology: { ...world().ports.policy.topology, belowCoverage },
    },
  });
  const untraced = stored({
    nodes: [node(service.arn, { type: 'ecs-service', tags: critical, version: 'checkout:42' })],
  });

  it('are an assumption, and what the gate needs is carried along', async () => {
    const diagnosis = await world({ ...untraced, ...rules('no-autonomy') }).ask();

    expect(diagnosis).toMatchObject({
      kind: 'treatable',
      topology: { scannedAt: minutesAgo(4), coverage: { critical: 1, traced: 0 } },
      assumptions: listing(
        'Traces have seen 0 of 1 critical services, less than 80 %: nothing runs without a person.',
      ),
    });
  });

  it('refuse the diagnosis where config says so', async () => {
    expect(await refused({ ...untraced, ...rules('refuse') })).toMatchObject({
      because:
        'Traces have seen 0 of 1 critical services; at least 80 % are required. Trace the others, or name them with the tag paramedic:trace-name.',
    });
  });

  it('are asked for nothing where no service is declared critical', async () => {
    const diagnosis = await world(rules('refuse')).ask();

    expect(diagnosis).toMatchObject({
      kind: 'treatable',
      topology: { coverage: { critical: 0, traced: 0 } },
      assumptions: listing('No critical service is declared, so that nothing was asked of traces.'),
    });
  });
});

it('a diagnosis says which topology it was made with', async () => {
  const nodes = [node(service.arn, { type: 'ecs-service', version: 'checkout:42' })];
  const unread = [{ source: 'traces' as const, because: 'the read failed: Throttled' }];
  const { assumptions } = await world(stored({ nodes, unread })).ask();

  expect(assumptions).toEqual(
    expect.arrayContaining([
      'Topology of 1 components and 0 connections, scanned 4 min before.',
      'Running when scanned: checkout:42.',
      'Not scanned: traces, the read failed: Throttled.',
    ]),
  );
  expect(gatheredAt).toBe(minutesAgo(0));
});
