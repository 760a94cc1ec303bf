import { decide, held } from '../../lambdas/core/decision';
import { read, unread, type Facts } from '../../lambdas/core/facts';
import type { Objection } from '../../lambdas/core/objection';
import {
  approvalOf,
  approvedFacts,
  diagnosis,
  facts,
  incident,
  minutesAgo,
  proposal,
  restart,
  shadow,
  target,
} from './base-facts';

const ledger = {
  ...target,
  arn: target.arn.replace('checkout', 'ledger'),
  properties: { ...target.properties, service: 'ledger' },
};
const ledFacts: Facts = {
  ...facts,
  diagnosis: {
    ...diagnosis,
    culpritArn: ledger.arn,
    suspects: [
      {
        ...{ nodeId: ledger.arn, arn: ledger.arn },
        name: 'ledger',
        standsOut: true,
        because: 'Slow.',
      },
    ],
  },
  target: read(ledger),
  holders: read({ asked: restart.remediation.lockSet(ledger, {}), held: [] }),
};
const finding = { ...diagnosis };
const approval: Objection = { reason: 'approval-required', because: 'the mode is shadow' };

describe('decide', () => {
  it('remediates with parameters taken from the target', () => {
    expect(decide(facts)).toEqual({
      kind: 'remediate',
      proposal: expect.objectContaining({
        incidentId: incident.id,
        remediationId: 'restart-ecs-service',
        parameters: { ClusterName: 'shop', ServiceName: 'checkout' },
        document: { name: restart.documentName, version: '1', hash: 'ssm-hash-1' },
      }) as unknown,
    });
  });

  it.each<[when: string, change: Partial<Facts>, kind: string, objections: object[]]>([
    ['the mode is shadow', { policy: shadow }, 'ask', [approval]],
    [
      'confidence is just below the minimum',
      { diagnosis: { ...diagnosis, confidence: 0.69 } },
      'ask',
      [{ reason: 'confidence-too-low', confidence: 0.69, minimum: 0.7 }],
    ],
    [
      'a person must approve, and a start is cooling down',
      {
        policy: shadow,
        past: read([{ attempt: 'a', remediationId: 'other', startedAt: minutesAgo(59) }]),
      },
      'escalate',
      [{ reason: 'cooling-down', until: minutesAgo(-1) }, approval],
    ],
    [
      'a person must approve, and the target is not opted in',
      { policy: shadow, target: read({ ...target, tags: { environment: 'production' } }) },
      'suppress',
      [{ reason: 'not-opted-in', resource: target.arn }, approval],
    ],
    [
      'the target carries no tags at all',
      { target: read(undefined) },
      'suppress',
      [{ reason: 'not-opted-in', resource: target.arn }],
    ],
    [
      'the target could not be read',
      { target: unread('TimeoutError') },
      'escalate',
      [{ reason: 'could-not-look', at: 'target', because: 'TimeoutError' }],
    ],
    [
      'nothing names the target',
      { incident: { ...incident, targetArn: undefined } },
      'escalate',
      [{ reason: 'target-unknown' }],
    ],
    [
      'nothing on offer treats it',
      { diagnosis: { ...finding, kind: 'untreatable', because: 'a deploy' } },
      'escalate',
      [{ reason: 'no-remediation', because: 'a deploy' }],
    ],
    [
      'nobody knows what is wrong',
      { diagnosis: { ...finding, kind: 'inconclusive', because: 'two causes' } },
      'escalate',
      [{ reason: 'diagnosis-inconclusive', because: 'two causes' }],
    ],
    [
      'the diagnosis names a remediation that is not deployed',
      { diagnosis: { ...diagnosis, remediationId: 'constructor' } },
      'escalate',
      [{ reason: 'remediation-unknown', remediationId: 'constructor' }],
    ],
    [
      'the diagnosis names a remediation of another type of target',
      { diagnosis: { ...diagnosis, remediationId: 'reboot-ec2-instance' } },
      'escalate',
      [
        {
          reason: 'not-applicable',
          because: 'reboot-ec2-instance treats ec2-instance, the target is ecs-service',
        },
      ],
    ],
    [
      'the approval is for something else',
      {
        policy: shadow,
        approval: {
          proposalHash: proposal.hash,
          record: read(approvalOf({ ...proposal, hash: 'other' })),
        },
      },
      'escalate',
      [{ reason: 'approval-invalid' }, approval],
    ],
  ])('does not act alone when %s', (_when, change, kind, objections) => {
    const decision = decide({ ...facts, ...change });
    expect(decision).toMatchObject({ kind, objections });
  });

  it('asks a person where the culprit is another component, whatever autonomy was earned', () => {
    expect(decide(ledFacts)).toMatchObject({
      kind: 'ask',
      proposal: {
        target: { arn: ledger.arn },
        parameters: { ClusterName: 'shop', ServiceName: 'ledger' },
      },
      objections: [
        { reason: 'approval-required', because: 'the signal is about another component' },
      ],
    });
  });

  it('tells a person, and suppresses nothing, where that culprit is not there', () => {
    expect(decide({ ...ledFacts, target: read(undefined) })).toEqual({
      kind: 'escalate',
      objections: [
        { reason: 'not-applicable', because: 'the culprit is not there, or carries no tags' },
      ],
    });
  });

  it.each([
    ['has not opted in', { ...ledger, tags: {} }],
    [
      'is our own',
      { ...ledger, tags: { ...ledger.tags, 'aws:cloudformation:stack-name': 'Paramedic' } },
    ],
  ])('tells a person, and suppresses nothing, where that culprit %s', (_how, culprit) => {
    expect(decide({ ...ledFacts, target: read(culprit) })).toMatchObject({
      kind: 'escalate',
      objections: [{ reason: 'not-applicable' }, ...Array.from({ length: 2 }, () => ({}))],
    });
  });

  it('remediates what a person approved', () => {
    expect(decide(approvedFacts)).toEqual({ kind: 'remediate', proposal });
  });

  it('takes a person’s word for its own lack of confidence', () => {
    const doubtful = { ...approvedFacts, diagnosis: { ...diagnosis, confidence: 0.2 } };
    const { hash } = heldProposal({ ...doubtful, approval: undefined });
    const record = read(approvalOf({ ...proposal, hash }));
    expect(decide({ ...doubtful, approval: { proposalHash: hash, record } }).kind).toBe(
      'remediate',
    );
  });

  it('lets an approval answer nothing but what a person was asked', () => {
    const stopped = read({ kind: 'stop', because: 'stop' } as const);
    expect(decide({ ...approvedFacts, killSwitch: stopped })).toMatchObject({
      kind: 'escalate',
      objections: [{ reason: 'kill-switch' }],
    });
  });
});

describe('held', () => {
  it('names the reasons that decide first', () => {
    const optIn: Objection = { reason: 'not-opted-in', resource: 'arn' };
    const cleared: Objection = { reason: 'alarm-cleared' };
    expect(held([approval, optIn, cleared], proposal)).toEqual({
      kind: 'escalate',
      proposal,
      objections: [cleared, optIn, approval],
    });
  });

  it('asks nobody about nothing', () => {
    expect(held([approval]).kind).toBe('escalate');
  });
});

function heldProposal(given: Facts) {
  const decision = decide(given);
  if (decision.kind !== 'ask') throw new Error(`Not asked: ${decision.kind}`);
  return decision.proposal;
}
