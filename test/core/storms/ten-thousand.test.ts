import { admitSignal } from '../../../lambdas/core/admit-signal';
import { healIncident } from '../../../lambdas/core/heal-incident';
import type { Incident } from '../../../lambdas/core/incident';
import { instantOf, epochOf, minutesAfter } from '../../../lambdas/core/instant';
import type { AlarmSignal } from '../../../lambdas/core/signal';
import { sweep } from '../../../lambdas/core/sweep';
import { wantedBy } from '../../../lambdas/core/telling/wanted';
import { catalogue } from '../../../ssm-documents/catalogue';
import { MemoryAlarms } from '../../fakes/alarms';
import { MemoryApprovals } from '../../fakes/approvals';
import { atOnce } from '../../fakes/at-once';
import { MemoryBreakers } from '../../fakes/breakers';
import { MemoryLedger } from '../../fakes/ledger';
import { MemoryModelBudget } from '../../fakes/model-budget';
import { MemoryModelSpend } from '../../fakes/model-spend';
import { MemoryOnce } from '../../fakes/once';
import { MemoryTargets } from '../../fakes/targets';
import { Timeline } from '../../fakes/timeline';
import { MemoryTrustRecords } from '../../fakes/trust-records';
import { ScriptedCrew } from '../../fakes/crew';
import { VirtualWorkflow } from '../../fakes/virtual-workflow';
import { account, now, policy, stackName, target } from '../base-facts';
import { emergency } from '../emergency';
import { fired } from '../intake-scene';
import { type considerations, diagnoses, proposal } from '../replies';

const alarms = 10_000;
const callsPerHour = 60;

/** As many at a time as the queue lets through, times its batch. */
const lanes = 50;

const arnOf = (index: number): string => `${target.arn}-${String(index)}`;

/** Each of another alarm about another service, all within a minute. */
const signalOf = (index: number): AlarmSignal => ({
  ...fired,
  id: `signal-${String(index)}`,
  changedAt: now,
  alarm: {
    ...fired.alarm,
    name: `alarm-${String(index)}`,
    arn: `${fired.alarm.arn}-${String(index)}`,
    metrics: [
      {
        namespace: 'AWS/ECS',
        name: 'MemoryUtilization',
        dimensions: { ClusterName: 'shop', ServiceName: `checkout-${String(index)}` },
      },
    ],
  },
});

const momentOf = (index: number): string => instantOf(epochOf(now) + (index * 60_000) / alarms);

type Scene = ReturnType<typeof scene>;

function scene() {
  const targets = Array.from({ length: alarms }, (_each, index) => ({
    ...target,
    arn: arnOf(index),
    properties: { cluster: 'shop', service: `checkout-${String(index)}` },
  }));
  const latest = { index: 0 };
  return {
    ...emergency(),
    latest,
    ledger: new MemoryLedger({ now: () => momentOf(latest.index) }),
    alarms: new MemoryAlarms(),
    targets: new MemoryTargets(targets),
    approvals: new MemoryApprovals(),
    breakers: new MemoryBreakers(),
    trust: new MemoryTrustRecords(),
    modelBudget: new MemoryModelBudget(),
    modelSpend: new MemoryModelSpend(),
    once: new MemoryOnce(),
    timer: atOnce,
    policy: { ...policy, model: { ...policy.model, callsPerHour } },
    ...{ account, stackName, catalogue },
    /** Incidents that the classifier was allowed to ask a model about. */
    asked: [] as string[],
  };
}

/** Taken in, and healed as far as it goes with nobody to answer. */
async function admitAndHeal(ports: Scene, index: number): Promise<void> {
  const clock = new Timeline(momentOf(index));
  ports.latest.index = Math.max(ports.latest.index, index);
  const admission = await admitSignal({ ...ports, clock })(signalOf(index));
  if (admission.kind !== 'opened') throw new Error(`Signal ${index} was ${admission.kind}`);
  const incident = ports.workflows.incidentOf(admission.incidentId)!;
  const workflow = new VirtualWorkflow(clock, ports.workflows);
  const crew = new ScriptedCrew(workflow, {
    diagnose: [diagnoses['treatable']!],
    consider: [askedAbout(incident)],
  });
  await healIncident({ ...ports, workflow, crew })({
    ...{ schema: 1, incidentId: incident.id, incident },
  });
  if (crew.of('diagnose').some(({ mayAskModel }) => mayAskModel)) ports.asked.push(incident.id);
}

const askedAbout = ({ id, targetArn }: Incident): (typeof considerations)['ask'] & object => ({
  kind: 'held',
  decision: {
    kind: 'ask',
    proposal: { ...proposal, incidentId: id, target: { ...target, arn: targetArn! } },
    objections: [{ reason: 'approval-required', because: 'the mode is shadow' }],
  },
});

describe('10,000 distinct alarms within a minute', () => {
  const ports = scene();
  const told = () =>
    ports.events.published.filter(
      (event) => wantedBy.mail.includes(event.kind) && !('heldBack' in event),
    );
  beforeAll(async () => {
    let next = 0;
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (let index = next++; index < alarms; index = next++) await admitAndHeal(ports, index);
      }),
    );
    for (const minutes of [10, 15, 20, 40, 45]) {
      const clock = new Timeline(minutesAfter(now, minutes));
      await sweep({ ...ports, clock })({ kind: 'schedule' });
    }
  }, 120_000);

  it('are an incident each, with an ending and a ledger', async () => {
    const records = await ports.incidents.recent(2 * alarms);
    const expired = records.filter(({ ending }) => ending?.reasons[0] === 'expired');

    expect(new Set(records.map(({ incident }) => incident.targetArn)).size).toBe(alarms);
    expect(expired).toHaveLength(alarms);
    expect(ports.ledger.kindsOf(records[0]!.incident.id)).toContain('ended');
  });

  it('spend the model calls of an hour and no more; the others are diagnosed by rules', () => {
    expect(ports.asked).toHaveLength(callsPerHour);
  });

  it('are told in three messages: they begin, the model is spent, they are over', () => {
    expect(told().map(({ subject }) => subject)).toEqual([
      'Storm: 30 incidents within 5 minutes',
      '[P2] budget of model-calls spent for this hour: alarm-60',
      'Storm over: 0 resolved, 10000 escalated, 0 suppressed, 0 open',
    ]);
    expect(told().at(-1)?.text).toContain('10000 x expired');
  });

  it('are all on the bus for whoever counts', () => {
    const { published } = ports.events;

    expect(published.filter(({ kind }) => kind === 'proposed')).toHaveLength(alarms);
    expect(published.filter(({ kind }) => kind === 'escalated')).toHaveLength(alarms);
  });
});
