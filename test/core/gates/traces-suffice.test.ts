import { tracesSuffice } from '../../../lambdas/core/gates/traces-suffice';
import { diagnosis, minutesAgo } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(tracesSuffice);
const seen = (critical: number, traced: number) =>
  ask({
    facts: {
      diagnosis: {
        ...diagnosis,
        topology: { scannedAt: minutesAgo(5), coverage: { critical, traced } },
      },
    },
  });

describe('traces suffice', () => {
  it.each([
    [5, 4],
    [5, 5],
    [0, 0],
  ])('of %d critical services, %d seen, passes', (critical, traced) => {
    expect(seen(critical, traced)).toEqual([]);
  });

  it.each([
    [5, 3],
    [1, 0],
  ])('of %d critical services, %d seen, wants a person', (critical, traced) => {
    expect(seen(critical, traced)).toEqual([
      { reason: 'traces-too-few', critical, traced, minimum: 0.8 },
    ]);
  });

  it('wants a person where nobody knows what traces have seen', () => {
    const unknown = [
      { reason: 'approval-required', because: 'the diagnosis does not say what traces have seen' },
    ];

    expect(ask({ facts: { diagnosis: { ...diagnosis, topology: undefined } } })).toEqual(unknown);
    expect(seen(5, Number.NaN)).toEqual(unknown);
    expect(seen(Number.NaN, 5)).toEqual(unknown);
  });
});
