import { evidenceFresh } from '../../../lambdas/core/gates/evidence-fresh';
import { minutesAgo, policy } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(evidenceFresh);

describe('evidence fresh', () => {
  it.each([0, 30])('passes evidence of %d minutes ago', (minutes) => {
    expect(ask({ proposal: { gatheredAt: minutesAgo(minutes) } })).toEqual([]);
  });

  it('objects to older evidence', () => {
    expect(ask({ proposal: { gatheredAt: minutesAgo(30.5) } })).toEqual([
      { reason: 'evidence-too-old', minutes: 30.5, maximum: 30 },
    ]);
  });

  it.each(['', 'now', minutesAgo(-1)])('objects to the time "%s"', (gatheredAt) => {
    expect(ask({ proposal: { gatheredAt } })).toMatchObject([{ reason: 'could-not-look' }]);
  });

  it('objects when the limit is not a number', () => {
    const caps = { ...policy.caps, evidenceMaxAgeMinutes: Number.NaN };
    expect(ask({ facts: { policy: { ...policy, caps } } })).toHaveLength(1);
  });
});
