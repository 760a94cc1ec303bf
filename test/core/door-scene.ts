import { oneDoor } from '../../lambdas/core/one-door';
import type { Door } from '../../lambdas/core/consider';
import { attemptOf } from '../../lambdas/core/attempt-id';
import type { ExecutorRequest } from '../../lambdas/core/requests';
import { MemoryAlarms } from '../fakes/alarms';
import { MemoryApprovals } from '../fakes/approvals';
import { MemoryAttempts } from '../fakes/attempts';
import { MemoryBreakers } from '../fakes/breakers';
import { MemoryChanges } from '../fakes/changes';
import { MemoryCounters } from '../fakes/counters';
import { MemoryDocuments } from '../fakes/documents';
import { MemoryFindings } from '../fakes/findings';
import { MemoryHealth } from '../fakes/health';
import { MemoryKillSwitch } from '../fakes/kill-switch';
import { MemoryLedger } from '../fakes/ledger';
import { ScriptedLookups } from '../fakes/lookups';
import { MemoryRunner } from '../fakes/runner';
import { MemoryTargets } from '../fakes/targets';
import { versionsOf } from '../../lambdas/core/trust/versions';
import { MemoryTrustRecords } from '../fakes/trust-records';
import { nothingPlanned } from '../fakes/windows';
import {
  account,
  alarm,
  diagnosis,
  incident,
  locks,
  minutesAgo,
  now,
  policy,
  proposal,
  region,
  restart,
  runbooks,
  settled,
  stackName,
  target,
} from './base-facts';

/** The door on in-memory ports, in a state in which it acts by itself on what its record was earned with. */
export function doorScene(earnedWith = versionsOf(restart.documentName, diagnosis, policy)) {
  const time = { now };
  const clock = { now: () => time.now };
  const trust = new MemoryTrustRecords();
  trust.seed(
    { incidentType: 'compute', remediationId: 'restart-ecs-service', environment: 'production' },
    { right: 10, wrong: 0, worsened: 0 },
    earnedWith,
    minutesAgo(60),
  );
  return {
    time,
    clock,
    trust,
    runbooks,
    policy,
    account,
    region,
    stackName,
    targets: new MemoryTargets([target]),
    lookups: new ScriptedLookups({ 'ecs:DescribeServices': settled }),
    documents: new MemoryDocuments(new Map([[restart.documentName, 'ssm-hash-1']])),
    alarms: new MemoryAlarms([alarm]),
    findings: new MemoryFindings(),
    attempts: new MemoryAttempts(),
    approvals: new MemoryApprovals(),
    ledger: new MemoryLedger(clock, 'executor'),
    ...nothingPlanned(),
    health: new MemoryHealth(),
    changes: new MemoryChanges(),
    breakers: new MemoryBreakers(),
    killSwitch: new MemoryKillSwitch(),
    runner: new MemoryRunner(),
    counters: new MemoryCounters(),
  };
}

export type Scene = ReturnType<typeof doorScene>;

export const attempt = attemptOf(proposal);
export const execution = `execution-${attempt}`;

export const considering = { schema: 1, kind: 'consider', incident, diagnosis } as const;
export const starting = {
  schema: 1,
  kind: 'start',
  incident,
  diagnosis,
  proposalHash: proposal.hash,
} as const;
export const following = {
  schema: 1,
  kind: 'follow',
  incidentId: incident.id,
  attempt,
} as const;

export const ask = (scene: Scene, change: Partial<Door>, request: ExecutorRequest) =>
  oneDoor({ ...scene, ...change })(request);

/** Leaves an approval of the proposal, as a person would have answered it two minutes ago. */
export async function approve(
  { approvals }: Scene,
  proposal: Parameters<MemoryApprovals['ask']>[0]['proposal'],
  by: string,
  answer: 'approved' | 'rejected' = 'approved',
): Promise<void> {
  await approvals.ask({
    incidentId: incident.id,
    proposal,
    askedAt: minutesAgo(10),
    expiresAt: minutesAgo(1),
    persons: 1,
    requestedBy: undefined,
    state: { kind: 'open' },
  });
  await approvals.answer(incident.id, proposal.hash, 'open', {
    kind: 'answered',
    answer,
    by,
    at: minutesAgo(2),
    reason: undefined,
    via: 'iam',
  });
}

/** What is left behind by a start that came to nothing: nothing. */
export async function expectNothingClaimed({ attempts, runner }: Scene) {
  expect(runner.sent).toEqual([]);
  expect(await attempts.holders(locks)).toEqual([]);
  expect(await attempts.active()).toEqual([]);
  const past = await attempts.past(target.arn, minutesAgo(24 * 60));
  const intended = await attempts.of(incident.id);
  expect(past.map(({ attempt }) => attempt)).toEqual(intended.map(({ attempt }) => attempt));
}
