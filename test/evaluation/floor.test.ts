import { readCorpus } from '../../evaluation/corpus/read-corpus';
import { belowFloor, readFloor } from '../../evaluation/floor';
import { runRules } from '../../evaluation/running/run-rules';
import type { Result } from '../../evaluation/running/results';
import type { Scorecard } from '../../evaluation/scoring/scorecard';

const floor = readFloor();
let rules: Result;

beforeAll(async () => {
  rules = await runRules(readCorpus());
});

describe('the rules', () => {
  it('stay above the floor, on the sealed third too', () => {
    expect(belowFloor(floor, rules)).toEqual([]);
  });

  it('have a floor that no longer allows a wrong action which they have unlearned', () => {
    expect(floor.open.wrongActions).toBe(rules.open.wrongActions.count);
    expect(floor.sealed.wrongActions).toBe(rules.sealed.wrongActions.count);
  });
});

describe('the floor', () => {
  const worse = (part: 'open' | 'sealed', change: Partial<Scorecard>) =>
    belowFloor(floor, { ...rules, [part]: { ...rules[part], ...change } });

  it.each(['open', 'sealed'] as const)(
    'notices everything that gets worse in the %s part',
    (part) => {
      const { wrongActions, remediations, culprits, calibration } = rules[part];
      const found = worse(part, {
        macroF1: floor[part].macroF1 - 0.002,
        accuracy: floor[part].accuracy - 0.002,
        remediations: { ...remediations, recall: floor[part].remediationRecall - 0.002 },
        culprits: { ...culprits, top1: floor[part].culpritTop1 - 0.002 },
        calibration: { ...calibration, error: floor[part].calibrationError + 0.002 },
        wrongActions: { ...wrongActions, count: floor[part].wrongActions + 1 },
      });

      expect(found.map((line) => line.replace(/^.*: /, '').replace(/ is .*| \d.*/, ''))).toEqual([
        'macro-F1',
        'accuracy',
        'remediation recall',
        'culprit top-1',
        'calibration error',
        expect.stringMatching(/^\d+ wrong actions?/),
      ]);
    },
  );

  it('notices a number that is none', () => {
    expect(worse('sealed', { macroF1: Number.NaN })).toHaveLength(1);
  });

  it('notices that cases are missing, and that all of them are', () => {
    expect(worse('open', { cases: rules.open.cases - 1 })).toEqual([
      `${floor.cases - 1} cases were run, ${floor.cases} are declared`,
    ]);
    expect(worse('open', { cases: 0 })).toHaveLength(1);
  });
});
