import * as fc from 'fast-check';
import { combine } from '../../../lambdas/core/diagnosis/combine';
import { type ReadAnswer, readAnswer } from '../../../lambdas/core/diagnosis/model-answer';
import type { Opinion } from '../../../lambdas/core/diagnosis/opinion';

import { certainties, incidentTypes } from '../../../lambdas/core/diagnosis';
import type { Suspected } from '../../../lambdas/core/evidence';
import { catalogue } from '../../../ssm-documents/catalogue';
import { leaking, service } from './pictures';

const offers = catalogue.map(({ remediation }) => remediation);
const database: Suspected = {
  nodeId: 'orders-db',
  name: 'orders-db',
  arn: undefined,
  because: 'It answers late, and everything that calls it waits.',
  standsOut: false,
};
const candidates = [
  { id: 'c1', arn: service.arn, suspected: undefined },
  { id: 'c2', arn: 'orders-db', suspected: database },
];
const asked = { picture: leaking(), target: service, candidates, offers };

const restart: Opinion = {
  kind: 'treatable',
  incidentType: 'compute',
  remediationId: 'restart-ecs-service',
  confidence: 0.9,
  because: 'Tasks run out of memory.',
  citedEvidence: ['target-state'],
};
const deployment: Opinion = {
  kind: 'untreatable',
  elsewhere: undefined,
  incidentType: 'deployment',
  confidence: 0.9,
  because: 'A rollout is under way.',
  citedEvidence: ['target-state'],
};
const unexplained: Opinion = { kind: 'inconclusive', because: 'No rule explains this picture.' };

/** The model says the same as `restart`. */
const said = {
  incidentType: 'compute',
  remediation: 'restart-ecs-service',
  culprit: 'c1',
  evidence: ['target-state'],
  certainty: 'high',
};
const silent: ReadAnswer = { kind: 'silent', because: 'nobody answers' };
const conclude = (rules: Opinion, change: object = {}) =>
  combine(rules, readAnswer({ ...said, ...change }, asked), service.arn);

describe('combine', () => {
  it('keeps what the rules allow when both name the same', () => {
    expect(conclude(restart)).toEqual({
      kind: 'treatable',
      incidentType: 'compute',
      culpritArn: service.arn,
      remediationId: 'restart-ecs-service',
      confidence: 0.9,
      agreed: true,
      citedEvidence: ['target-state'],
    });
  });

  it.each<[when: string, rules: Opinion, change: object, expected: object]>([
    [
      'the model is a little unsure',
      restart,
      { certainty: 'medium' },
      { agreed: true, confidence: 0.855 },
    ],
    ['the model is unsure', restart, { certainty: 'low' }, { agreed: true, confidence: 0.54 }],
    [
      'the model cites nothing',
      restart,
      { evidence: [] },
      { agreed: true, confidence: 0.72, citedEvidence: ['target-state'] },
    ],
    [
      'the model names another type',
      restart,
      { incidentType: 'application' },
      { agreed: false, confidence: 0.5 },
    ],
    [
      'the model blames another component',
      restart,
      { culprit: 'c2' },
      { agreed: false, confidence: 0.5, culpritArn: 'orders-db' },
    ],
    [
      'the model names another remediation',
      restart,
      { remediation: 'reboot-ec2-instance' },
      { agreed: false, confidence: 0.5, remediationId: 'reboot-ec2-instance' },
    ],
    ['the rules know nothing', unexplained, {}, { agreed: false, confidence: 0.5 }],
    ['the rules see a deployment', deployment, {}, { agreed: false, confidence: 0.5 }],
  ])('believes less when %s', (_when, rules, change, expected) => {
    expect(conclude(rules, change)).toMatchObject({ kind: 'treatable', ...expected });
  });

  it.each<[when: string, rules: Opinion, change: object, expected: object]>([
    [
      'the model knows the cause but no remedy',
      restart,
      { remediation: 'none' },
      { kind: 'untreatable', incidentType: 'compute' },
    ],
    [
      'the model does not know the cause',
      restart,
      { incidentType: 'unknown' },
      { kind: 'inconclusive' },
    ],
    [
      'the model does not know and treats all the same',
      restart,
      { incidentType: 'unknown', remediation: 'restart-ecs-service' },
      { kind: 'inconclusive' },
    ],
    [
      'the model says it is over',
      restart,
      { incidentType: 'self-resolved', remediation: 'none' },
      { kind: 'inconclusive' },
    ],
    [
      'the model blames a component and the rules the target',
      deployment,
      { incidentType: 'deployment', remediation: 'none', culprit: 'c2' },
      { kind: 'untreatable', culpritArn: 'orders-db', confidence: 0.5 },
    ],
    [
      'both blame the same component',
      { ...deployment, elsewhere: database },
      { incidentType: 'deployment', remediation: 'none', culprit: 'c2' },
      { kind: 'untreatable', culpritArn: 'orders-db', confidence: 0.9 },
    ],
    [
      'both see a deployment',
      deployment,
      { incidentType: 'deployment', remediation: 'none' },
      { kind: 'untreatable', because: 'A rollout is under way.' },
    ],
  ])('proposes nothing when %s', (_when, rules, change, expected) => {
    expect(conclude(rules, change)).toMatchObject(expected);
  });

  it('lets the rules stand alone, less sure, when the model is silent', () => {
    expect(combine(restart, silent, service.arn)).toMatchObject({
      kind: 'treatable',
      remediationId: 'restart-ecs-service',
      agreed: false,
      confidence: 0.81,
    });
    expect(combine(deployment, silent, service.arn)).toMatchObject({ kind: 'untreatable' });
    expect(combine(unexplained, silent, service.arn)).toEqual(unexplained);
  });
});

describe('readAnswer', () => {
  it.each<[what: string, input: unknown]>([
    ['a text', 'restart-ecs-service'],
    ['null', null],
    ['nothing', undefined],
    ['a list', [said]],
    ['a remediation that was not offered', { ...said, remediation: 'drop-database' }],
    ['a remediation in other letters', { ...said, remediation: 'Restart-ECS-Service' }],
    ['a key of every object as remediation', { ...said, remediation: 'constructor' }],
    ['an ARN as culprit', { ...said, culprit: service.arn }],
    ['a type that does not exist', { ...said, incidentType: 'sabotage' }],
    ['evidence that was not given', { ...said, evidence: ['target-state', 'logs-99'] }],
    ['a confidence of its own', { ...said, confidence: 1 }],
    ['parameters', { ...said, parameters: { ClusterName: 'other' } }],
    ['no certainty', { ...said, certainty: undefined }],
  ])('takes %s for silence', (_what, input) => {
    expect(readAnswer(input, asked)).toMatchObject({ kind: 'silent' });
  });
});

describe('combine, whatever the model says', () => {
  const rules = fc.constantFrom(restart, deployment, unexplained);
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('restart-ecs-service', 'none', '__proto__', 'c1'),
  );
  const shaped = fc.record({
    incidentType: fc.oneof(fc.constantFrom(...incidentTypes), text),
    remediation: fc.oneof(fc.constantFrom(...offers.map(({ id }) => id), 'none'), text),
    culprit: fc.oneof(fc.constantFrom('c1', 'c2'), text),
    evidence: fc.oneof(fc.subarray(['target-state', 'changes', 'alarm-metric']), fc.array(text)),
    certainty: fc.oneof(fc.constantFrom(...certainties), text),
  });
  const anything = fc.oneof(shaped, fc.jsonValue(), fc.anything());

  it('never throws, never names what is not in the catalogue, never believes more than the rules allow', () => {
    fc.assert(
      fc.property(rules, anything, (opinion, input) => {
        const conclusion = combine(opinion, readAnswer(input, asked), service.arn);
        if (conclusion.kind !== 'treatable') return;
        const allowed = opinion.kind === 'treatable' ? opinion.confidence : 0.5;
        expect(offers.map(({ id }) => id)).toContain(conclusion.remediationId);
        if (conclusion.agreed) expect(conclusion.culpritArn).toBe(service.arn);
        expect(conclusion.confidence).toBeLessThanOrEqual(conclusion.agreed ? allowed : 0.81);
        if (opinion.kind !== 'treatable') expect(conclusion.agreed).toBe(false);
        if (
          !conclusion.agreed &&
          input !== undefined &&
          readAnswer(input, asked).kind === 'chosen'
        ) {
          expect(conclusion.confidence).toBeLessThanOrEqual(0.5);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
