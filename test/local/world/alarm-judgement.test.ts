import { judge, type AlarmState } from '../../../local/world/alarm-judgement';
import type { AlarmSpec } from '../../../local/world/spec';

const rule = {
  comparison: 'GreaterThanThreshold',
  threshold: 20,
  evaluationPeriods: 5,
  datapointsToAlarm: 3,
} as const;

/** `X` breaches, `0` does not, `-` is missing; oldest first. */
const window = (picture: string) =>
  Array.from(picture).map((each, index) =>
    each === '-' ? undefined : { at: index, value: each === 'X' ? 21 : 20, samples: 1 },
  );

describe('judge', () => {
  it.each<[AlarmSpec['missingData'], string, AlarmState | undefined]>([
    ['missing', '00XXX', 'ALARM'],
    ['missing', 'X0X0X', 'ALARM'],
    ['missing', '000XX', 'OK'],
    ['missing', '-----', 'INSUFFICIENT_DATA'],
    ['missing', '--X--', 'ALARM'],
    ['missing', '---X-', 'OK'],
    ['missing', '0---X', 'OK'],
    ['notBreaching', '--XXX', 'ALARM'],
    ['notBreaching', '---XX', 'OK'],
    ['notBreaching', '-----', 'OK'],
    ['breaching', '00---', 'ALARM'],
    ['breaching', '000--', 'OK'],
    ['ignore', '-----', undefined],
    ['ignore', '00---', undefined],
    ['ignore', '000--', 'OK'],
    ['ignore', 'XXX--', 'ALARM'],
  ])('with missing data treated as %s reads %s as %s', (missingData, picture, state) => {
    expect(judge({ ...rule, missingData }, window(picture))).toBe(state);
  });

  it.each<[AlarmSpec['comparison'], number, AlarmState]>([
    ['GreaterThanThreshold', 20, 'OK'],
    ['GreaterThanThreshold', 20.1, 'ALARM'],
    ['GreaterThanOrEqualToThreshold', 19.9, 'OK'],
    ['GreaterThanOrEqualToThreshold', 20, 'ALARM'],
    ['LessThanThreshold', 20, 'OK'],
    ['LessThanThreshold', 19.9, 'ALARM'],
    ['LessThanOrEqualToThreshold', 20.1, 'OK'],
    ['LessThanOrEqualToThreshold', 20, 'ALARM'],
  ])('%s 20 reads %d as %s', (comparison, value, state) => {
    const one = { ...rule, comparison, evaluationPeriods: 1, datapointsToAlarm: 1 };

    expect(judge({ ...one, missingData: 'missing' }, [{ at: 0, value, samples: 1 }])).toBe(state);
  });
});
