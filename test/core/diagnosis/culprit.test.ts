import type { DiagnosePorts } from '../../../lambdas/core/diagnose';
import { epochOf, instantOf } from '../../../lambdas/core/instant';
import type { Graph } from '../../../lambdas/core/ports/service-graph';
import type { Target } from '../../../lambdas/core/target';
import { MemoryChanges } from '../../fakes/changes';
import { failing } from '../../fakes/failing';
import { answeringModel, silentModel } from '../../fakes/model';
import { MemoryTargetStates } from '../../fakes/target-states';
import { MemoryTargets } from '../../fakes/targets';
import { MemoryTopologies } from '../../fakes/topologies';
import { node, topologyOf } from '../topology/shop';
import { gatheredAt as now, service } from './pictures';
import { listing, matching } from './matchers';
import { minutesAgo, restart, withChange, world } from './world';

const ledger: Target = {
  ...service,
  arn: service.arn.replace('checkout', 'ledger'),
  properties: { cluster: 'shop', service: 'ledger' },
};

const counted = (requests: number, faults: number) => ({
  ...{ requests, faults, errors: 0, throttles: 0 },
  totalResponseTimeSeconds: requests * 0.1,
});

/** Half of what the ledger is asked fails in the last ten minutes, and as many requests of its caller. */
const graphAt = (isTroubled: boolean): Graph => ({
  nodes: [
    { ...counted(1000, isTroubled ? 200 : 0), name: 'checkout' },
    { ...counted(400, isTroubled ? 200 : 0), name: 'ledger' },
  ].map((each) => ({ ...each, id: each.name, type: 'AWS::ECS::Fargate' })),
  edges: [],
});

const known = (arn: string, name: string) =>
  node(arn, { type: 'ecs-service', name, tracedAs: [{ type: 'AWS::ECS::Fargate', name }] });

async function scannedForADay(): Promise<MemoryTopologies> {
  const topologies = new MemoryTopologies({
    ...topologyOf(
      [known(service.arn, 'checkout'), known(ledger.arn, 'ledger')],
      [service.arn, ledger.arn],
    ),
    scannedAt: minutesAgo(4),
  });
  for (let back = 280; back > 6; back -= 1) {
    const from = minutesAgo(back * 5);
    await topologies.keepStatistics({
      ...{ from, to: instantOf(epochOf(from) + 300_000) },
      nodes: { [service.arn]: counted(1000, 0), [ledger.arn]: counted(400, 0) },
    });
  }
  return topologies;
}

const leaking = {
  rolloutState: 'COMPLETED',
  outOfMemoryStops: 2,
  runningCount: 3,
  desiredCount: 4,
};
const settled = { ...leaking, outOfMemoryStops: 0, runningCount: 4 };
const rollingOut = { ...leaking, rolloutState: 'IN_PROGRESS' };

interface Case {
  readonly state?: typeof leaking;
  readonly targets?: DiagnosePorts['targets'];
  readonly change?: Partial<DiagnosePorts>;
}

/** The alarm is about checkout, which is well but for what it asks of the ledger, whose tasks are killed. */
async function diagnosed({ state = leaking, targets, change = {} }: Case = {}) {
  const targetStates = new MemoryTargetStates();
  targetStates.put(service.arn, { at: now, values: settled });
  targetStates.put(ledger.arn, { at: now, values: state });
  return world({
    targets: targets ?? new MemoryTargets([service, ledger]),
    topologies: await scannedForADay(),
    graph: {
      read: (from) => Promise.resolve(graphAt(epochOf(from) >= epochOf(minutesAgo(10)))),
    },
    ...{ targetStates, ...change },
  }).ask();
}

const untreated = { kind: 'untreatable', incidentType: 'dependency', culpritArn: ledger.arn };

describe('trouble that comes from another component', () => {
  it('is treated there, where rules and model agree on what to do', async () => {
    const diagnosis = await diagnosed();

    expect(diagnosis).toMatchObject({
      kind: 'treatable',
      incidentType: 'compute',
      culpritArn: ledger.arn,
      remediationId: 'restart-ecs-service',
      agreed: true,
      assumptions: listing(
        matching(
          /^The signal is about service\/shop\/checkout; its trouble comes from ecs-service ledger, which is what would be treated\./,
        ),
      ),
      suspects: listing(expect.objectContaining({ arn: ledger.arn, standsOut: true })),
    });
    expect(diagnosis.evidence.map(({ id }) => id)).toContain('neighbours');
  });

  it('is believed less than trouble of the target itself', async () => {
    const own = await world().ask();
    const there = await diagnosed();

    expect(confidenceIn(there)).toBeLessThan(confidenceIn(own));
  });

  it('is treated by the rules alone when the model is silent', async () => {
    expect(await diagnosed({ change: { model: silentModel() } })).toMatchObject({
      ...{ kind: 'treatable', culpritArn: ledger.arn, by: 'rules', agreed: false },
    });
  });

  it.each<[where: string, one: Case]>([
    ['the component shows trouble that no remediation treats', { state: rollingOut }],
    ['it has not opted in', { targets: new MemoryTargets([service, { ...ledger, tags: {} }]) }],
    ['it cannot be found', { targets: new MemoryTargets([service]) }],
  ])('is left to people where %s', async (_where, one) => {
    const model = answeringModel({
      ...restart,
      incidentType: 'dependency',
      remediation: 'none',
      culprit: 'c2',
    });

    expect(await diagnosed({ ...one, change: { model } })).toMatchObject(untreated);
  });

  it('is left to people where the component cannot be read', async () => {
    const targets = new MemoryTargets([service, ledger]);
    const unread = failing(new MemoryTargets(), ['read']);
    const reading = { read: (arn: string) => (arn === ledger.arn ? unread : targets).read(arn) };
    const one = { targets: reading, change: { model: silentModel() } };

    expect(await diagnosed(one)).toMatchObject(untreated);
  });

  it('is left to people where the component was released after the last scan', async () => {
    const change = await withChange({
      ...{ resourceArn: ledger.arn, what: 'ECS deployment', state: 'completed', by: 'unsaid' },
      at: minutesAgo(2),
    });

    expect(await diagnosed({ change: { ...change, model: silentModel() } })).toMatchObject({
      ...{ kind: 'untreatable', culpritArn: ledger.arn },
    });
    expect(change.changes).toBeInstanceOf(MemoryChanges);
  });
});

const confidenceIn = (diagnosis: Awaited<ReturnType<typeof diagnosed>>): number =>
  diagnosis.kind === 'treatable' ? diagnosis.confidence : NaN;
