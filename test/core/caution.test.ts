import type { Decision } from '../../lambdas/core/decision';
import type { Diagnosis } from '../../lambdas/core/diagnosis';
import { diagnosis, proposal, target } from './base-facts';
import { isNoBolder, type Judged } from './caution';

const remediate: Judged = { diagnosis, decision: { kind: 'remediate', proposal } };
const question = { reason: 'approval-required', because: 'shadow' } as const;
const doubt = { reason: 'confidence-too-low', confidence: 0.5, minimum: 0.7 } as const;
const ask: Judged = { ...remediate, decision: { kind: 'ask', proposal, objections: [question] } };
const escalate: Judged = { ...ask, decision: { kind: 'escalate', objections: [doubt] } };
const suppress: Judged = { ...ask, decision: { kind: 'suppress', objections: [doubt] } };
const unknown: Diagnosis = { ...diagnosis, kind: 'inconclusive', because: 'nothing fits' };
const without: Diagnosis = { ...diagnosis, kind: 'untreatable', because: 'a deploy' };

const proposing = (change: Partial<typeof proposal>): Judged => ({
  ...ask,
  decision: { kind: 'ask', proposal: { ...proposal, ...change }, objections: [question] },
});

describe('a judgement is no bolder than another', () => {
  it.each<[what: string, one: Judged, other: Judged]>([
    ['when it asks what the other runs', ask, remediate],
    ['when it tells where the other asks', escalate, ask],
    ['when it tells where the other keeps silent', escalate, suppress],
    [
      'when more objects to it',
      { ...ask, decision: { kind: 'ask', proposal, objections: [question, doubt] } },
      ask,
    ],
    ['when it is less sure', proposing({ confidence: 0.7 }), ask],
    ['when it knows no cause', { ...escalate, diagnosis: unknown }, escalate],
    ['when it knows no remediation', { ...escalate, diagnosis: without }, escalate],
  ])('%s', (_what, one, other) => {
    expect(isNoBolder(one, other)).toBe(true);
    expect(isNoBolder(other, one)).toBe(false);
  });

  it.each<[what: string, one: Judged, other: Judged]>([
    ['keeps silent where the other tells', suppress, escalate],
    ['proposes another remediation', proposing({ remediationId: 'x' }), remediate],
    ['proposes another target', proposing({ target: { ...proposal.target, arn: 'x' } }), remediate],
    ['proposes other parameters', proposing({ parameters: {} }), remediate],
    [
      'proposes another document',
      proposing({ document: { ...proposal.document, hash: 'x' } }),
      ask,
    ],
    ['is surer', proposing({ confidence: 0.99 }), ask],
    ['names another culprit', { ...ask, diagnosis: { ...diagnosis, culpritArn: 'x' } }, ask],
    ['names another cause', { ...ask, diagnosis: { ...diagnosis, incidentType: 'database' } }, ask],
    [
      'says that it is over',
      { ...escalate, diagnosis: { ...without, incidentType: 'self-resolved' } },
      escalate,
    ],
  ])('unless it %s', (_what, one, other) => {
    expect(isNoBolder(one, other)).toBe(false);
  });
});

const diagnoses: readonly Diagnosis[] = [
  diagnosis,
  { ...diagnosis, confidence: 0.5 },
  { ...diagnosis, agreed: false },
  { ...diagnosis, remediationId: 'x' },
  { ...diagnosis, culpritArn: `${target.arn}-2` },
  without,
  { ...without, incidentType: 'self-resolved' },
  unknown,
];
const decisions: readonly Decision[] = [
  remediate.decision,
  ask.decision,
  escalate.decision,
  suppress.decision,
  proposing({ confidence: 0.5 }).decision,
  proposing({ remediationId: 'x' }).decision,
  { kind: 'ask', proposal, objections: [doubt] },
];
const everyOne: readonly Judged[] = diagnoses.flatMap((each) =>
  decisions.map((decision) => ({ diagnosis: each, decision })),
);

describe('the order', () => {
  it('holds of each with itself', () => {
    for (const one of everyOne) expect(isNoBolder(one, one)).toBe(true);
  });

  it('carries over', () => {
    const below = new Map(
      everyOne.map((other) => [other, everyOne.filter((one) => isNoBolder(one, other))]),
    );
    const broken = everyOne.flatMap((third) =>
      below
        .get(third)!
        .flatMap((other) => below.get(other)!)
        .filter((one) => !isNoBolder(one, third)),
    );

    expect(broken).toEqual([]);
  });
});
