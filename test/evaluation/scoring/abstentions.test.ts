import { abstentions } from '../../../evaluation/scoring/abstentions';
import { isRight } from '../../../evaluation/scoring/judged';
import { judged, typed } from './judgements';

describe('abstentions', () => {
  it('are right where the label is unknown, and missed where that was answered', () => {
    expect(
      abstentions([
        typed('unknown', 'unknown'),
        typed('compute', 'unknown'),
        typed('compute', 'unknown'),
        typed('unknown', 'network'),
        typed('compute', 'compute'),
      ]),
    ).toEqual({ count: 3, right: 1, missed: 1 });
  });
});

describe('an answer', () => {
  it.each([
    ['as labelled', {}, true],
    ['of another type', { answer: { incidentType: 'network' as const } }, false],
    ['with another remediation', { answer: { remediation: 'scale-out-ecs-service' } }, false],
    ['without the remediation', { answer: { remediation: undefined } }, false],
  ])('%s is right: %p', (_how, change, right) => {
    expect(isRight(judged(change))).toBe(right);
  });
});
