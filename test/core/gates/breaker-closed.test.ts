import { runOf, type Run } from '../../../lambdas/core/breaker';
import { read, unread } from '../../../lambdas/core/facts';
import { breakerClosed } from '../../../lambdas/core/gates/breaker-closed';
import { minutesAgo } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(breakerClosed);
const cell = {
  incidentType: 'compute',
  remediationId: 'restart-ecs-service',
  environment: 'production',
} as const;
const runs = (count: number, environment = 'production'): readonly Run[] =>
  Array.from({ length: count }, (_, index) =>
    runOf({ ...cell, environment }, `inc-${index}`, 'ineffective', minutesAgo(60 - index)),
  );

describe('breaker closed', () => {
  it('passes one run below the limit', () => {
    expect(ask({ facts: { breakers: { ofPair: read(runs(2)), ofAll: read(runs(4)) } } })).toEqual(
      [],
    );
  });

  it('objects at the limit of the cell, and says since when', () => {
    expect(ask({ facts: { breakers: { ofPair: read(runs(3)), ofAll: read([]) } } })).toEqual([
      {
        reason: 'breaker-open',
        of: 'compute/restart-ecs-service/production',
        since: minutesAgo(58),
      },
    ]);
  });

  it('passes while only another environment is concerned', () => {
    const ofPair = read(runs(3, 'staging'));
    expect(ask({ facts: { breakers: { ofPair, ofAll: read([]) } } })).toEqual([]);
  });

  it('objects at the limit of all', () => {
    const ofAll = read([...runs(3, 'staging'), ...runs(2, 'test')]);
    expect(ask({ facts: { breakers: { ofPair: read([]), ofAll } } })).toMatchObject([
      { reason: 'breaker-open', of: 'all' },
    ]);
  });

  it.each([
    { ofPair: unread('TimeoutError'), ofAll: read([]) },
    { ofPair: read([]), ofAll: unread('TimeoutError') },
  ])('objects when runs cannot be read: %#', (breakers) => {
    expect(ask({ facts: { breakers } })).toMatchObject([{ reason: 'could-not-look' }]);
  });
});
