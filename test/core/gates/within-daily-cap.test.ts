import { read } from '../../../lambdas/core/facts';
import { withinDailyCap } from '../../../lambdas/core/gates/within-daily-cap';
import { minutesAgo } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(withinDailyCap);
const day = 24 * 60;
const started = (startedAts: readonly string[], remediationId = 'restart-ecs-service') => ({
  facts: {
    past: read(
      startedAts.map((startedAt, index) => ({ attempt: `a${index}`, remediationId, startedAt })),
    ),
  },
});
const three = [minutesAgo(100), minutesAgo(200), minutesAgo(day - 0.01)];

describe('within the daily cap', () => {
  it('passes one below the cap', () => {
    expect(ask(started(three.slice(1)))).toEqual([]);
  });

  it('objects at the cap', () => {
    expect(ask(started(three))).toEqual([{ reason: 'daily-limit-reached', limit: 3 }]);
  });

  it('forgets what is a day old', () => {
    expect(ask(started([...three.slice(1), minutesAgo(day)]))).toEqual([]);
  });

  it('counts each remediation apart', () => {
    expect(ask(started(three, 'another'))).toEqual([]);
  });

  it('counts what has no readable time', () => {
    expect(ask(started(['', '', '']))).toEqual([{ reason: 'daily-limit-reached', limit: 3 }]);
  });

  it('objects when the cap is not a number', () => {
    const limits = { minimumConfidence: 0, cooldownMinutes: 0, maximumPerDay: Number.NaN };
    expect(ask({ remediation: { limits } })).toMatchObject([{ reason: 'daily-limit-reached' }]);
  });
});
