import { isWrongAction, wouldAct, wrongActions } from '../../../evaluation/scoring/wrong-actions';
import { judged } from './judgements';

const minimums = { 'restart-ecs-service': 0.7, 'scale-out-ecs-service': 0.7 };

describe('an action', () => {
  it.each([
    ['at the minimum', 0.7, true],
    ['just below it', 0.699, false],
    ['without any', undefined, false],
    ['that is not a number', Number.NaN, false],
  ])('with confidence %s would run: %p', (_how, confidence, acts) => {
    expect(wouldAct(judged({ answer: { confidence } }), minimums)).toBe(acts);
  });

  it('that nobody knows would not run', () => {
    expect(wouldAct(judged({ answer: { remediation: 'drop-database' } }), minimums)).toBe(false);
  });
});

describe('a wrong action', () => {
  it('is not the one on the label', () => {
    expect(isWrongAction(judged(), minimums)).toBe(false);
  });

  it.each([
    ['another one is right', { expected: { remediation: 'scale-out-ecs-service' } }],
    ['none is right', { expected: { remediation: undefined } }],
    ['the culprit is elsewhere', { expected: { culprit: 'arn:database' } }],
    ['it is for another target', { answer: { culprits: ['arn:other', 'arn:target'] } }],
    ['it is for nobody', { answer: { culprits: [] } }],
  ])('is one where %s', (_why, change) => {
    expect(isWrongAction(judged(change), minimums)).toBe(true);
  });

  it('is none when it would not run', () => {
    const unsure = judged({ expected: { remediation: undefined }, answer: { confidence: 0.6 } });

    expect(isWrongAction(unsure, minimums)).toBe(false);
  });

  it('is not made right by the right type', () => {
    const otherType = judged({ expected: { incidentType: 'application' } });

    expect(isWrongAction(otherType, minimums)).toBe(false);
  });

  it('is counted over all cases', () => {
    const wrong = judged({ expected: { remediation: undefined } });

    expect(wrongActions([wrong, judged(), judged(), judged()], minimums)).toMatchObject({
      count: 1,
      cases: 4,
      rate: 0.25,
    });
  });

  it('has a rate of nothing where there are no cases, and no bound', () => {
    expect(wrongActions([], minimums)).toEqual({ count: 0, cases: 0, rate: 0, upperBound: 1 });
  });
});
