import fc from 'fast-check';
import { decide } from '../../lambdas/core/decision';
import { incidentTypes, type Diagnosis } from '../../lambdas/core/diagnosis';
import { read, unread, type Facts } from '../../lambdas/core/facts';
import type { Gate } from '../../lambdas/core/gates/gate';
import { standingGates } from '../../lambdas/core/gates/standing-gates';
import { leadsTo, type Objection } from '../../lambdas/core/objection';
import type { Policy } from '../../lambdas/core/policy';
import { versionsOf } from '../../lambdas/core/trust/versions';
import {
  alarm,
  approvalOf,
  approvedFacts,
  diagnosis,
  facts,
  incident,
  locks,
  minutesAgo,
  now,
  policy,
  proposal,
  proposalOn,
  restart,
  shadow,
  target,
} from './base-facts';
import { anyDiagnosis, anyPolicy } from './any-diagnosis';
import { ask, considering, doorScene } from './door-scene';

const failed = unread('TimeoutError');
const seen = (critical: number, traced: number) => ({
  scannedAt: minutesAgo(5),
  coverage: { critical, traced },
});

/** Single changes that each forbid acting alone. */
const hindrances: readonly Partial<Facts>[] = [
  { killSwitch: failed },
  { killSwitch: read({ kind: 'stop', because: 'stop' }) },
  { target: failed },
  { target: read(undefined) },
  { target: read({ ...target, tags: {} }) },
  { target: read({ ...target, environment: undefined }) },
  { account: '999999999999' },
  { region: '' },
  { stackName: 'shop' },
  { lookups: {} },
  { lookups: { service: failed } },
  { lookups: { service: read(null) } },
  { trouble: failed },
  { trouble: read(undefined) },
  { trouble: read({ source: 'alarm', alarm: { ...alarm, state: 'OK' } }) },
  { past: failed },
  { past: read([{ attempt: 'other', remediationId: 'other', startedAt: now }]) },
  { holders: failed },
  { holders: read({ asked: locks, held: [{ lock: target.arn, heldBy: 'other' }] }) },
  { active: failed },
  { active: read(['one', 'two']) },
  { starts: failed },
  { breakers: { ofPair: failed, ofAll: failed } },
  { windows: { ...facts.windows, calendars: failed } },
  { windows: { ...facts.windows, maintenance: failed } },
  { windows: { ...facts.windows, mutes: read(['rule']) } },
  { windows: { ...facts.windows, health: failed } },
  { windows: { ...facts.windows, changes: failed } },
  { documentHash: failed },
  { documentHash: read(undefined) },
  { standings: {} },
  { standings: { production: read({ kind: 'unproven', because: 'empty' }) } },
  { policy: shadow },
  { policy: { ...policy, modes: {} } },
  { now: '' },
  { runbooks: [] },
  { diagnosis: { ...diagnosis, kind: 'inconclusive', because: 'unknown' } },
  { diagnosis: { ...diagnosis, kind: 'untreatable', because: 'deploy' } },
  { diagnosis: { ...diagnosis, agreed: false } },
  { diagnosis: { ...diagnosis, gatheredAt: minutesAgo(31) } },
  { diagnosis: { ...diagnosis, confidence: Number.NaN } },
  { diagnosis: { ...diagnosis, topology: undefined } },
  { diagnosis: { ...diagnosis, topology: seen(5, 3) } },
  { diagnosis: { ...diagnosis, topology: seen(5, Number.NaN) } },
];

const objections: readonly Objection[] = [
  { reason: 'approval-required', because: '' },
  { reason: 'active-change', lock: '', attempt: '' },
  { reason: 'alarm-cleared' },
  { reason: 'approval-invalid', because: '' },
  { reason: 'carrier-not-opted-in', resource: '' },
  { reason: 'concurrency-reached', active: 0, limit: 0 },
  { reason: 'confidence-too-low', confidence: 0, minimum: 0 },
  { reason: 'cooling-down', until: now },
  { reason: 'could-not-look', at: '', because: '' },
  { reason: 'daily-limit-reached', limit: 0 },
  { reason: 'document-changed', document: '' },
  { reason: 'evidence-too-old', minutes: 0, maximum: 0 },
  { reason: 'kill-switch', because: '' },
  { reason: 'alarm-muted', rule: '' },
  { reason: 'breaker-open', of: '', since: now },
  { reason: 'calendar-closed', until: '' },
  { reason: 'deploy-under-way', what: '', since: now },
  { reason: 'health-event-open', service: '', code: '', since: now },
  { reason: 'in-maintenance', window: '', until: '' },
  { reason: 'in-settlement', until: now },
  { reason: 'manual-operation', resource: '' },
  { reason: 'start-budget-spent', of: '', which: '', per: 'day', limit: 1 },
  { reason: 'mode-off' },
  { reason: 'not-applicable', because: '' },
  { reason: 'not-opted-in', resource: '' },
  { reason: 'observe-only', environment: '' },
  { reason: 'own-resource', resource: '' },
  { reason: 'precondition', precondition: '', because: '' },
  { reason: 'target-mismatch', field: '', expected: '' },
  { reason: 'traces-too-few', traced: 0, critical: 1, minimum: 1 },
];

const anyFacts = fc
  .tuple(fc.constantFrom(facts, approvedFacts), fc.subarray([...hindrances], { maxLength: 3 }))
  .map(([base, changes]): Facts => Object.assign({}, base, ...changes) as Facts);
const anyGates = fc.array(fc.constantFrom(...objections), { minLength: 1, maxLength: 3 }).map(
  (objected): Gate =>
    () =>
      objected,
);
const boldness = { suppress: 0, escalate: 0, ask: 1, remediate: 2 } as const;

describe('a gate can only object', () => {
  it('whatever is added, nothing becomes bolder', () => {
    fc.assert(
      fc.property(anyFacts, fc.subarray([...standingGates]), anyGates, (given, gates, added) => {
        const without = decide(given, gates);
        const withMore = decide(given, [...gates, added]);
        expect(boldness[withMore.kind]).toBeLessThanOrEqual(boldness[without.kind]);
      }),
    );
  });

  it('in whatever order they stand, the decision is the same', () => {
    const shuffled = fc.shuffledSubarray([...standingGates], { minLength: standingGates.length });
    fc.assert(
      fc.property(anyFacts, shuffled, (given, gates) => {
        expect(decide(given, gates).kind).toBe(decide(given).kind);
      }),
    );
  });

  it.each(objections)('and nobody acts alone against $reason', (objection) => {
    const gates = [...standingGates, () => [objection]];
    expect(decide(facts, gates).kind).not.toBe('remediate');
    expect(decide(approvedFacts, gates).kind === 'remediate').toBe(
      leadsTo[objection.reason] === 'ask',
    );
  });
});

describe('could-not-look is an objection', () => {
  it('acts alone on the base facts, so that each hindrance is seen to hinder', () => {
    expect(decide(facts).kind).toBe('remediate');
    for (const change of hindrances) {
      expect(decide({ ...facts, ...change }).kind).not.toBe('remediate');
    }
  });

  it('and no number of further changes makes up for one', () => {
    const changes = fc.subarray([...hindrances], { minLength: 1 });
    fc.assert(
      fc.property(changes, (chosen) => {
        expect(decide(Object.assign({}, facts, ...chosen) as Facts).kind).not.toBe('remediate');
      }),
    );
  });
});

const another = { model: { id: 'of nobody here', promptHash: 'of nobody here' } };

/** What policy permits, said once more and otherwise than the gates say it. */
function permits(given: Policy, said: Diagnosis): boolean {
  if (said.kind !== 'treatable') return false;
  const [cell] = given.autonomousCells;
  const { critical = Number.NaN, traced = Number.NaN } = said.topology?.coverage ?? {};
  return (
    given.modes['restart-ecs-service']?.['production'] === 'autonomous' &&
    cell === `${said.incidentType}/${said.remediationId}/production` &&
    cell === 'compute/restart-ecs-service/production' &&
    said.culpritArn === target.arn &&
    said.agreed &&
    said.confidence >= 0.7 &&
    said.confidence <= 1 &&
    said.gatheredAt === minutesAgo(1) &&
    [critical, traced].every(Number.isFinite) &&
    (critical === 0 || traced / critical >= 0.8)
  );
}

describe('the model proposes labels, never actions', () => {
  it('whatever it says, nothing starts that policy forbids, and nothing but what the runbook says', async () => {
    await fc.assert(
      fc.asyncProperty(anyDiagnosis, anyPolicy, async (said, given) => {
        const scene = doorScene(versionsOf(restart.documentName, said, given));
        await ask(scene, { policy: given }, { ...considering, diagnosis: said });
        expect(scene.runner.sent).toHaveLength(permits(given, said) ? 1 : 0);
        for (const request of scene.runner.sent) {
          expect(request).toMatchObject({
            documentName: restart.documentName,
            documentVersion: '1',
            parameters: { ClusterName: 'shop', ServiceName: 'checkout' },
          });
        }
        expect(scene.ledger.kindsOf(incident.id)[0]).toBe('decided');
      }),
      { numRuns: 500 },
    );
  });

  it('whatever it says, nothing starts on a record that another model or prompt has earned', async () => {
    await fc.assert(
      fc.asyncProperty(anyDiagnosis, anyPolicy, async (said, given) => {
        const scene = doorScene(versionsOf(restart.documentName, another, given));
        await ask(scene, { policy: given }, { ...considering, diagnosis: said });
        expect(scene.runner.sent).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('every combination of its labels starts at most what the remediation treats', async () => {
    const remediationIds = ['restart-ecs-service', 'reboot-ec2-instance', 'none'];
    for (const incidentType of incidentTypes) {
      for (const remediationId of remediationIds) {
        const scene = doorScene();
        const said = { ...diagnosis, incidentType, remediationId };
        await ask(scene, {}, { ...considering, diagnosis: said });
        expect(scene.runner.count).toBe(permits(policy, said) ? 1 : 0);
      }
    }
  });
});

describe('an approval is for one thing', () => {
  it.each<[part: string, change: Partial<Facts>]>([
    ['the document', { documentHash: read('ssm-hash-2') }],
    ['the name of the document', { runbooks: [{ ...restart, documentName: 'Paramedic-other' }] }],
    ['the environment', { target: read({ ...target, environment: 'staging' }) }],
    ['a parameter', { target: read({ ...target, properties: { cluster: 'shop', service: 'b' } }) }],
    ['the incident', { incident: { ...incident, id: 'inc-other' } }],
    ['the confidence', { diagnosis: { ...diagnosis, confidence: 0.91 } }],
    ['the evidence', { diagnosis: { ...diagnosis, citedEvidence: ['logs-1'] } }],
    ['the time of the evidence', { diagnosis: { ...diagnosis, gatheredAt: minutesAgo(2) } }],
    ['the incident type', { diagnosis: { ...diagnosis, incidentType: 'application' } }],
  ])('with %s changed it is an approval of something else', (_part, change) => {
    const changed = { ...approvedFacts, ...change };
    expect(proposalOn(changed).hash).not.toBe(proposal.hash);
    expect(decide(changed).kind).not.toBe('remediate');
  });

  it('is not disturbed by what it does not depend on', () => {
    const later = { ...approvedFacts, now: minutesAgo(-10), active: read(['other']) };
    expect(proposalOn(later)).toEqual(proposal);
    expect(decide(later).kind).toBe('remediate');
  });

  it('whatever hash it carries, nothing but its own proposal is answered', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (asked, approved) => {
        const record = read(approvalOf({ ...proposal, hash: approved }));
        const given = { ...approvedFacts, approval: { proposalHash: asked, record } };
        fc.pre(asked !== proposal.hash || approved !== proposal.hash);
        expect(decide(given).kind).toBe('escalate');
      }),
    );
  });
});
