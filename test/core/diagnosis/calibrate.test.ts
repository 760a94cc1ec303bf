import { howOftenRight } from '../../../lambdas/core/diagnosis/calibrate';
import { calibration } from '../../../lambdas/core/diagnosis/calibration';

const told = { kind: 'untreatable', incidentType: 'capacity', by: 'rules' } as const;
const [first, second] = calibration.untreatable;

describe('how often such answers are right', () => {
  it.each([
    [second.from, second.right],
    [second.from - 0.001, first.right],
    [first.from - 0.001, undefined],
    [Number.NaN, undefined],
  ])('is what was measured at a confidence of %d', (confidence, right) => {
    expect(howOftenRight({ ...told, confidence })).toBe(right);
  });

  it('is not known of answers in which a model had a say, or none of the rules', () => {
    expect(howOftenRight({ ...told, confidence: 0.9, by: 'model' })).toBeUndefined();
    expect(
      howOftenRight({ ...told, confidence: 1, incidentType: 'self-resolved' }),
    ).toBeUndefined();
  });
});
