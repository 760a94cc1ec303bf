import { combine } from '../../../lambdas/core/diagnosis/combine';
import { readAnswer } from '../../../lambdas/core/diagnosis/model-answer';
import type { Opinion } from '../../../lambdas/core/diagnosis/opinion';
import { candidatesOf, promptFor } from '../../../lambdas/core/diagnosis/prompt';
import { catalogue } from '../../../ssm-documents/catalogue';
import { policy } from '../base-facts';
import { leaking, service } from './pictures';

const asked = {
  picture: leaking(),
  target: service,
  candidates: candidatesOf({ suspects: [] }, service.arn),
  offers: catalogue.map(({ remediation }) => remediation),
};
const hypothesis = {
  incidentType: 'compute',
  remediation: 'restart-ecs-service',
  culprit: 'c1',
  evidence: ['target-state'],
  certainty: 'high',
  disprovedBy: [{ evidence: 'metric-MemoryUtilization', shows: 'unchanged' }],
};
const other = {
  ...hypothesis,
  incidentType: 'application',
  remediation: 'none',
  certainty: 'low',
  disprovedBy: [],
};
const read = (change: object = {}) =>
  readAnswer({ ...hypothesis, alternatives: [other], ...change }, asked);
const restart: Opinion = {
  kind: 'treatable',
  incidentType: 'compute',
  remediationId: 'restart-ecs-service',
  confidence: 0.9,
  because: 'Tasks run out of memory.',
  citedEvidence: ['target-state'],
};
const confidence = (change: object) => {
  const conclusion = combine(restart, read(change), service.arn);
  return conclusion.kind === 'inconclusive' ? undefined : conclusion.confidence;
};

describe('the answer of a model', () => {
  it('is ranked explanations, each with what it rests on and what would disprove it', () => {
    expect(read()).toMatchObject({
      kind: 'chosen',
      choice: {
        incidentType: 'compute',
        remediationId: 'restart-ecs-service',
        culpritArn: service.arn,
        citedEvidence: ['target-state'],
        disprovedBy: [{ evidence: 'metric-MemoryUtilization', shows: 'unchanged' }],
        alternatives: [{ incidentType: 'application', remediationId: undefined }],
      },
    });
  });

  it('may be a single explanation, and may leave open what would disprove it', () => {
    expect(read({ alternatives: undefined, disprovedBy: undefined })).toMatchObject({
      choice: { alternatives: [], disprovedBy: [] },
    });
  });

  it.each<[what: string, change: object]>([
    ['more than three explanations', { alternatives: [other, other, other] }],
    ['an explanation in words', { alternatives: ['the database'] }],
    ['an alternative with a word of its own', { alternatives: [{ ...other, note: 'run it' }] }],
    ['an alternative that was not on offer', { alternatives: [{ ...other, remediation: 'x' }] }],
    ['an alternative on somebody else', { alternatives: [{ ...other, culprit: 'c9' }] }],
    [
      'an alternative that rests on nothing given',
      { alternatives: [{ ...other, evidence: ['x'] }] },
    ],
    ['a disproof by nothing given', { disprovedBy: [{ evidence: 'x', shows: 'rising' }] }],
    ['a disproof in words', { disprovedBy: [{ evidence: 'target-state', shows: 'that I lie' }] }],
  ])('is no answer with %s', (_, change) => {
    expect(read(change).kind).toBe('silent');
  });

  it('is believed less when something else to be done is held as likely', () => {
    const rival = { ...hypothesis, remediation: 'none' };

    expect(confidence({ alternatives: [{ ...rival, certainty: 'medium' }] })).toBe(0.9);
    expect(confidence({ alternatives: [{ ...rival, certainty: 'high' }] })).toBe(0.81);
  });

  it('is asked for in the schema of the tool, every property of it', () => {
    const { schema } = promptFor(asked, policy.privacy);

    expect(schema).toMatchObject({
      additionalProperties: false,
      required: [...Object.keys(hypothesis), 'alternatives'],
      properties: { alternatives: { maxItems: 2, items: { required: Object.keys(hypothesis) } } },
    });
  });
});
