import type { Diagnosis } from '../../lambdas/core/diagnosis';
import { leadsTo, type Objection } from '../../lambdas/core/objection';
import type { ConsiderResponse, ValidateResponse } from '../../lambdas/core/requests';
import { startIntentShape } from '../../lambdas/adapters/shapes/attempt';
import { diagnosisShape } from '../../lambdas/adapters/shapes/diagnosis';
import { incidentShape } from '../../lambdas/adapters/shapes/incident';
import { objectionShape } from '../../lambdas/adapters/shapes/objection';
import { proposalShape } from '../../lambdas/adapters/shapes/proposal';
import {
  diagnoseRequestShape,
  executorRequestShape,
  healRequestShape,
} from '../../lambdas/adapters/shapes/requests';
import {
  considerResponseShape,
  validateResponseShape,
} from '../../lambdas/adapters/shapes/responses';
import { digestOf } from '../../lambdas/core/digest';
import { findingSignal } from '../core/finding-facts';
import { incident, intentOf, proposal } from './samples';

const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const diagnosis: Diagnosis = {
  kind: 'treatable',
  by: 'rules',
  sight: 'measured',
  gatheredAt: '2026-01-01T12:00:10.000Z',
  assumptions: ['The alarm is right.'],
  evidence: [
    {
      id: 'target-state',
      source: 'target-state',
      at: '2026-01-01T12:00:09.000Z',
      summary: 'Two of four tasks run.',
      values: { runningCount: 2, rolloutState: 'COMPLETED', stable: false },
    },
  ],
  unread: [{ source: 'quota', because: 'the read failed: TimeoutError' }],
  suspects: [
    {
      nodeId: 'remote bank.example',
      arn: undefined,
      name: 'bank.example (remote)',
      standsOut: true,
      because: 'Unlike itself.',
    },
  ],
  hypotheses: [
    {
      incidentType: 'compute',
      remediationId: undefined,
      culpritArn: proposal.target.arn,
      certainty: 'medium',
      citedEvidence: ['target-state'],
      disprovedBy: [{ evidence: 'target-state', shows: 'unchanged' }],
    },
  ],
  modelCalls: 0,
  modelDollars: 0,
  model: undefined,
  topology: { scannedAt: '2026-01-01T11:50:00.000Z', coverage: { critical: 5, traced: 4 } },
  incidentType: 'compute',
  culpritArn: proposal.target.arn,
  remediationId: proposal.remediationId,
  confidence: 0.9,
  agreed: true,
  citedEvidence: ['target-state'],
};

describe('shapes', () => {
  it.each([
    ['an incident', incidentShape, incident],
    ['an incident without a target', incidentShape, { ...incident, targetArn: undefined }],
    ['an incident of a finding', incidentShape, { ...incident, signal: findingSignal }],
    ['a diagnosis', diagnosisShape, diagnosis],
    ['a proposal', proposalShape, proposal],
    ['a start intent', startIntentShape, intentOf('attempt-1')],
  ])('let %s through unchanged', (_what, shape, value) => {
    expect(shape.parse(overTheWire(value))).toEqual(value);
  });

  it('take a diagnosis that was made before there was a topology', () => {
    const before = { ...diagnosis, topology: undefined };

    expect(overTheWire(before)).not.toHaveProperty('topology');
    expect(diagnosisShape.parse(overTheWire(before))).toEqual(before);
  });

  it('take a diagnosis that was made before its picture was kept', () => {
    const before = { ...diagnosis, sight: undefined, unread: undefined };

    expect(diagnosisShape.parse(overTheWire(before))).toEqual({
      ...before,
      unread: [],
    });
  });

  it('keep that a refusal passes, and only where it was said', () => {
    const refused = { ...diagnosis, kind: 'inconclusive' as const, because: 'deployed just now' };
    const { passing } = diagnosisShape.parse(overTheWire({ ...refused, passing: true })) as {
      passing?: true;
    };

    expect(passing).toBe(true);
    expect(diagnosisShape.parse(overTheWire(refused))).not.toHaveProperty('passing');
    expect(diagnosisShape.safeParse({ ...refused, passing: false }).success).toBe(false);
  });

  it('keep the hash of a proposal', () => {
    expect(digestOf(proposalShape.parse(overTheWire(proposal)))).toBe(digestOf(proposal));
  });

  it('know every reason to object', () => {
    const any = {
      because: 'x',
      lock: 'x',
      attempt: 'x',
      active: 1,
      limit: 1,
      confidence: 1,
      minimum: 1,
      until: 'x',
      at: 'x',
      document: 'x',
      minutes: 1,
      maximum: 1,
      resource: 'x',
      list: 'x',
      entry: 'x',
      environment: 'x',
      parameter: 'x',
      pattern: 'x',
      precondition: 'x',
      remediationId: 'x',
      field: 'x',
      rule: 'x',
      what: 'x',
      since: 'x',
      service: 'x',
      code: 'x',
      window: 'x',
      of: 'x',
      per: 'day',
      expected: 'x',
      traced: 1,
      critical: 1,
    };
    const parsed = Object.keys(leadsTo).map((reason) => objectionShape.parse({ reason, ...any }));

    expect(parsed.map(({ reason }) => reason)).toEqual(Object.keys(leadsTo));
  });

  it('keep a number that is none from becoming zero', () => {
    const objection: Objection = {
      reason: 'confidence-too-low',
      confidence: Number.NaN,
      minimum: 0.8,
    };

    expect(objectionShape.parse(overTheWire(objection))).toEqual(objection);
  });

  it('refuse an ending, a decision or a verdict they do not know', () => {
    const held: ConsiderResponse = {
      kind: 'held',
      decision: { kind: 'escalate', objections: [{ reason: 'mode-off' }] },
    };
    const pending: ValidateResponse = { kind: 'pending', because: 'no datapoints yet' };

    expect(considerResponseShape.parse(overTheWire(held))).toEqual(held);
    expect(validateResponseShape.parse(overTheWire(pending))).toEqual(pending);
    expect(considerResponseShape.safeParse({ kind: 'held', decision: {} }).success).toBe(false);
    expect(
      considerResponseShape.safeParse({
        kind: 'held',
        decision: { ...held.decision, objections: [] },
      }).success,
    ).toBe(false);
    expect(validateResponseShape.safeParse({ kind: 'verdict', verdict: 'fine' }).success).toBe(
      false,
    );
  });

  it('refuse a schema version they do not know', () => {
    const request = { incident, mayAskModel: true };

    expect(diagnoseRequestShape.safeParse({ ...request, schema: 1 }).success).toBe(true);
    expect(diagnoseRequestShape.safeParse({ ...request, schema: 2 }).success).toBe(false);
    expect(diagnoseRequestShape.safeParse(request).success).toBe(false);
    expect(healRequestShape.safeParse({ schema: 0, incidentId: 'inc-1' }).success).toBe(false);
  });

  it('take a workflow that is started with its incident, and one that must look for it', () => {
    const request = { schema: 1, incidentId: incident.id, incident };

    expect(healRequestShape.parse(overTheWire(request))).toEqual(request);
    expect(healRequestShape.parse({ schema: 1, incidentId: incident.id })).toEqual({
      schema: 1,
      incidentId: incident.id,
    });
  });

  it('ignore fields that a later version added', () => {
    const request = { schema: 1, kind: 'follow', incidentId: 'inc-1', attempt: 'attempt-1' };

    expect(executorRequestShape.parse({ ...request, hint: 'new' })).toEqual(request);
  });
});
