import { misses } from '../../../evaluation/scoring/misses';
import { remediationScore } from '../../../evaluation/scoring/remediations';
import { judged, typed } from './judgements';

const minimums = { 'restart-ecs-service': 0.7 };

const four = [
  judged({ id: 'sure' }),
  judged({ id: 'unsure', answer: { confidence: 0.5 } }),
  judged({ id: 'missed', answer: { remediation: undefined } }),
  judged({ id: 'wrong', expected: { remediation: undefined } }),
  typed('network', 'network'),
];

describe('the score of remediations', () => {
  it('counts those found, those sure enough to run, and those named wrongly', () => {
    expect(remediationScore(four, minimums)).toEqual({
      labelled: 3,
      found: 2,
      recall: 2 / 3,
      wouldRun: 1,
      namedWrongly: 1,
    });
  });

  it('is nothing where none is labelled', () => {
    expect(remediationScore([], minimums)).toMatchObject({ labelled: 0, recall: 0 });
  });
});

describe('misses', () => {
  it('are what was not answered as labelled, wrong actions first', () => {
    expect(misses(four, minimums)).toEqual([
      {
        id: 'wrong',
        expected: 'compute',
        got: 'compute, restart-ecs-service',
        because: 'rests on alarm-metric',
        wrongAction: true,
      },
      {
        id: 'missed',
        expected: 'compute, restart-ecs-service',
        got: 'compute',
        because: 'rests on alarm-metric',
        wrongAction: false,
      },
    ]);
  });

  it('include the right action for somebody else', () => {
    const elsewhere = judged({ expected: { culprit: 'arn:other' } });

    expect(misses([elsewhere], minimums)).toMatchObject([{ wrongAction: true }]);
  });
});
