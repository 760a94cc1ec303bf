import { admitSignal } from '../../lambdas/core/admit-signal';
import type { AlarmReading } from '../../lambdas/core/alarm';
import type { ExecutionReading } from '../../lambdas/core/attempt';
import { promptHash } from '../../lambdas/core/diagnosis/prompt';
import { versionsOf } from '../../lambdas/core/trust/versions';
import { diagnose } from '../../lambdas/core/diagnose';
import { healIncident } from '../../lambdas/core/heal-incident';
import { verifyChain } from '../../lambdas/core/ledger-chain';
import { oneDoor } from '../../lambdas/core/one-door';
import type { Policy } from '../../lambdas/core/policy';
import { recordAnswer } from '../../lambdas/core/record-answer';
import type {
  ConsiderResponse,
  Crew,
  FollowResponse,
  StartResponse,
} from '../../lambdas/core/requests';
import type { Signal } from '../../lambdas/core/signal';
import type { Target } from '../../lambdas/core/target';
import { validateRecovery } from '../../lambdas/core/validate-recovery';
import { catalogue } from '../../ssm-documents/catalogue';
import { MemoryAlarms } from '../fakes/alarms';
import { MemoryApprovals } from '../fakes/approvals';
import { atOnce } from '../fakes/at-once';
import { MemoryAttempts } from '../fakes/attempts';
import { MemoryBreakers } from '../fakes/breakers';
import { MemoryCounters } from '../fakes/counters';
import { MemoryDocuments } from '../fakes/documents';
import { MemoryEvents } from '../fakes/events';
import { MemoryFindings } from '../fakes/findings';
import { MemoryIncidents } from '../fakes/incidents';
import { MemoryKillSwitch } from '../fakes/kill-switch';
import { MemoryLedger } from '../fakes/ledger';
import { ScriptedLookups } from '../fakes/lookups';
import { MemoryMetrics } from '../fakes/metrics';
import { answeringModel, silentModel } from '../fakes/model';
import { MemoryModelBudget } from '../fakes/model-budget';
import { MemoryModelSpend } from '../fakes/model-spend';
import { MemoryOnce } from '../fakes/once';
import { MemoryRunner } from '../fakes/runner';
import { MemoryStorms } from '../fakes/storms';
import { MemoryTargets } from '../fakes/targets';
import { Timeline } from '../fakes/timeline';
import { MemoryTrustRecords } from '../fakes/trust-records';
import { VirtualWorkflow } from '../fakes/virtual-workflow';
import { MemoryHealth } from '../fakes/health';
import { MemoryChanges } from '../fakes/changes';
import { nothingPlanned } from '../fakes/windows';
import { MemoryWorkflows } from '../fakes/workflows';
import {
  account,
  approver,
  now,
  policy,
  region,
  restart,
  settled,
  shadow,
  stackName,
  target,
} from './base-facts';
import { alarm as firing, justScanned, restart as restartChoice } from './diagnosis/world';
import { eachMinute, minutesFrom } from './each-minute';
import { evidencePorts } from './evidence-ports';

const checkout: Target = {
  ...target,
  tags: { ...target.tags, 'paramedic:log-group': '/ecs/checkout' },
};
const alarm: AlarmReading = {
  ...firing,
  since: minutesFrom(-2),
  tags: { 'paramedic:target': checkout.arn },
};
const signal: Signal = {
  id: 'signal-1',
  source: 'alarm',
  account,
  region,
  alarm: { arn: alarm.arn, name: alarm.name, kind: alarm.kind, metrics: [] },
  state: 'ALARM',
  changedAt: alarm.since,
};

interface Emergency {
  readonly policy?: Policy;
  readonly lookups?: ScriptedLookups;
  readonly model?: ReturnType<typeof silentModel>;
  /** Errors per minute once the runbook has ended; undefined is no datapoint. */
  readonly errorsAfter?: number;
  readonly loseStart?: boolean;
  readonly status?: 'Success' | 'Failed';
}

/** Everything but AWS: the real use cases on ports in memory. */
function emergency(change: Emergency = {}) {
  const clock = new Timeline(now);
  const rules = change.policy ?? shadow;
  const shared = {
    incidents: new MemoryIncidents(),
    approvals: new MemoryApprovals(),
    attempts: new MemoryAttempts(),
    ledger: new MemoryLedger(clock),
    trust: new MemoryTrustRecords(),
    events: new MemoryEvents(),
    workflows: new MemoryWorkflows(),
    counters: new MemoryCounters(),
    alarms: new MemoryAlarms([alarm]),
    findings: new MemoryFindings(),
    ...{ targets: new MemoryTargets([checkout]), topologies: justScanned(checkout.arn) },
    runner: new MemoryRunner(),
    breakers: new MemoryBreakers(),
    killSwitch: new MemoryKillSwitch(),
    clock,
    policy: rules,
    account,
    stackName,
  };
  const errors = (minute: number) => (minute < 5 ? 90 : change.errorsAfter);
  const metrics = new MemoryMetrics([
    eachMinute('m1', errors),
    eachMinute('target_0', (minute) => (minute < 5 ? 60 + minute / 2 : 40)),
    eachMinute('guard_0', () => 4),
    eachMinute('companion', () => 500),
  ]);
  return { ...shared, ...change, metrics };
}

type World = ReturnType<typeof emergency>;

function crewOf(world: World, workflow: VirtualWorkflow): Crew {
  const model = world.model ?? answeringModel(restartChoice);
  const signed = { catalogue, classifiedBy: 'local stand-in' } as const;
  const classifier = diagnose({ ...world, ...signed, model, ...evidencePorts(checkout.arn, now) });
  const validator = validateRecovery({ lookups: new ScriptedLookups(), ...world, catalogue });
  const door = oneDoor({
    ...world,
    region,
    ...nothingPlanned(),
    health: new MemoryHealth(),
    changes: new MemoryChanges(),
    runbooks: [restart],
    lookups: world.lookups ?? new ScriptedLookups({ 'ecs:DescribeServices': settled }),
    documents: new MemoryDocuments(new Map([[restart.documentName, 'ssm-hash-1']])),
  });
  const through =
    <Response>(run: (request: never) => Promise<unknown>) =>
    (name: string, request: unknown): Promise<Response> =>
      workflow.step(name, () => run(request as never) as Promise<Response>);
  return {
    diagnose: through(classifier),
    validate: through(validator),
    compareLogs: () => Promise.reject(new Error('not asked')),
    consider: through<ConsiderResponse>(door),
    start: through<StartResponse>(door),
    compensate: through<StartResponse>(door),
    follow: through<FollowResponse>(door),
  };
}

/** Ends whatever runs at the fifth minute, and clears the alarm when nothing is wrong after that. */
function play(world: World): void {
  if (world.loseStart) world.runner.loseNextAnswers();
  world.clock.at(minutesFrom(5), () => {
    const reading: ExecutionReading = {
      kind: 'ended',
      status: world.status ?? 'Success',
      at: minutesFrom(5),
      steps: [{ name: 'ForceNewDeployment', status: 'Success' }],
      failure: undefined,
    };
    world.runner.sent.forEach(({ clientToken }) =>
      world.runner.finish(`execution-${clientToken}`, reading),
    );
  });
}

async function heal(world: World) {
  play(world);
  const admission = await admitSignal({ ...world, timer: atOnce })(signal);
  if (admission.kind !== 'opened') throw new Error(`The signal was ${admission.kind}`);
  const { incidentId } = admission;
  world.clock.after(2, async () => {
    const [asked] = await world.approvals.of(incidentId);
    if (!asked) return;
    const proposalHash = asked.proposal.hash;
    const answer = { incidentId, proposalHash, answer: 'approved', by: approver } as const;
    await recordAnswer(world)({ ...answer, reason: undefined, via: 'iam' });
  });
  const workflow = new VirtualWorkflow(world.clock, world.workflows);
  const ending = await healIncident({
    ...world,
    workflow,
    crew: crewOf(world, workflow),
    modelBudget: new MemoryModelBudget(),
    modelSpend: new MemoryModelSpend(),
    ...{ once: new MemoryOnce(), storms: new MemoryStorms() },
    catalogue,
  })({ schema: 1, incidentId, incident: world.workflows.incidentOf(incidentId) });
  const entries = await world.ledger.read(incidentId);
  expect(verifyChain(entries)).toEqual({ kind: 'ok', entries: entries.length });
  return { ending, incidentId, ledger: entries.map(({ event }) => event.kind) };
}

const autonomous = (world: World): World => {
  const cell = { incidentType: 'compute', remediationId: 'restart-ecs-service' } as const;
  const offers = catalogue.map(({ remediation }) => remediation);
  const model = { id: 'local stand-in', promptHash: promptHash(offers) };
  const versions = versionsOf(restart.documentName, { model }, world.policy);
  const tally = { right: 30, wrong: 0, worsened: 0 };
  world.trust.seed({ ...cell, environment: 'production' }, tally, versions, minutesFrom(-60));
  return world;
};

describe('from an alarm to a measured ending, with nothing but AWS left out', () => {
  it('asks, starts once, measures and resolves', async () => {
    const world = emergency({ errorsAfter: 0 });
    const { ending, ledger } = await heal(world);

    expect(ending).toEqual({ kind: 'resolved', reasons: ['recovered'] });
    expect(ledger).toEqual([
      'opened',
      'diagnosed',
      'decided',
      'asked',
      'answered',
      'decided',
      'started',
      'execution-ended',
      'validated',
      'counted',
      'ended',
    ]);
    expect(world.runner.count).toBe(1);
    expect(await world.attempts.active()).toEqual([]);
  });

  it('asks nobody where autonomy was allowed and earned', async () => {
    const world = autonomous(emergency({ errorsAfter: 0, policy }));
    const { ending, ledger } = await heal(world);

    expect(ending).toEqual({ kind: 'resolved', reasons: ['recovered'] });
    expect(ledger).not.toContain('asked');
    expect(world.events.told.map(({ kind }) => kind)).toEqual(['resolved']);
  });

  it('asks all the same when the model is silent', async () => {
    const world = autonomous(emergency({ errorsAfter: 0, policy, model: silentModel() }));
    const { ending, ledger } = await heal(world);

    expect(ending).toEqual({ kind: 'resolved', reasons: ['recovered'] });
    expect(ledger).toContain('asked');
  });

  it('escalates when the errors go on after the runbook succeeded', async () => {
    const world = emergency({ errorsAfter: 90 });

    expect((await heal(world)).ending).toEqual({ kind: 'escalated', reasons: ['not-recovered'] });
  });

  it('adopts what was started when the answer was lost, and starts nothing twice', async () => {
    const world = emergency({ errorsAfter: 0, loseStart: true });
    const { ending, ledger } = await heal(world);

    expect(ending).toEqual({ kind: 'resolved', reasons: ['recovered'] });
    expect(ledger).toContain('adopted');
    expect(world.runner.count).toBe(1);
  });

  it('starts nothing when the switch is thrown after the approval', async () => {
    const world = emergency({ errorsAfter: 0 });
    world.clock.after(2, () => world.killSwitch.stop());
    const { ending } = await heal(world);

    expect(ending).toEqual({ kind: 'escalated', reasons: ['kill-switch'] });
    expect(world.runner.sent).toEqual([]);
    expect(await world.attempts.active()).toEqual([]);
  });

  it('leaves a service alone that is being deployed, whatever the model says', async () => {
    const deploying = {
      services: [{ ...settled.services[0], deployments: [{ rolloutState: 'IN_PROGRESS' }] }],
    };
    const lookups = new ScriptedLookups({ 'ecs:DescribeServices': deploying });
    const world = emergency({ lookups });
    const { ending } = await heal(world);

    expect(ending.kind).toBe('escalated');
    expect(ending.reasons[0]).toBe('deployment-in-flight');
    expect(world.runner.sent).toEqual([]);
  });

  it('escalates a failed runbook and gives the lease back', async () => {
    const world = emergency({ status: 'Failed' });
    const { ending } = await heal(world);

    expect(ending).toEqual({ kind: 'escalated', reasons: ['runbook-failed'] });
    expect(await world.attempts.active()).toEqual([]);
  });
});
