import { escalated, resolved } from '../../../lambdas/core/healing/conclusion';
import { writeFigures } from '../../../lambdas/core/healing/figures';
import { minutesAfter } from '../../../lambdas/core/instant';
import { MemoryCounters } from '../../fakes/counters';
import { diagnosis, incident, now } from '../base-facts';

const written = (
  ...given: Parameters<typeof writeFigures> extends [unknown, ...infer R] ? R : never
) => {
  const counters = new MemoryCounters();
  writeFigures(counters, ...given);
  return counters;
};

describe('the figures of an incident', () => {
  const end = minutesAfter(now, 6);
  const decidedAt = minutesAfter(now, -3);

  it('tell how long it took to detect, decide and recover', () => {
    const conclusion = { ...resolved(['recovered']), diagnosis, decidedAt };

    expect(written(incident, conclusion, end).measured).toEqual([
      { name: 'SecondsToDetect', value: 60 },
      { name: 'SecondsToDecide', value: 60 },
      { name: 'SecondsToRecover', value: 11 * 60 },
      { name: 'ModelCalls', value: diagnosis.modelCalls },
      { name: 'ModelDollars', value: diagnosis.modelDollars },
    ]);
  });

  it('tell of no recovery where there was none', () => {
    const { measured } = written(incident, escalated(['fault']), end);

    expect(measured).toEqual([{ name: 'SecondsToDetect', value: 60 }]);
  });

  it.each([
    ['OpinionsAgree', { agreed: true }],
    ['OpinionsDiffer', { agreed: false }],
  ] as const)('count %s where the model was asked', (name, change) => {
    const conclusion = { ...resolved(['recovered']), diagnosis: { ...diagnosis, ...change } };
    const other = { ...conclusion, diagnosis: { ...conclusion.diagnosis, by: 'rules' as const } };

    expect(written(incident, conclusion, end).counted.map((one) => one.name)).toEqual([name]);
    expect(written(incident, other, end).counted).toEqual([]);
  });
});
