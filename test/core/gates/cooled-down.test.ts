import { read } from '../../../lambdas/core/facts';
import { cooledDown } from '../../../lambdas/core/gates/cooled-down';
import { minutesAgo } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(cooledDown);
const started = (startedAt: string) => ({
  facts: { past: read([{ attempt: 'other', remediationId: 'another', startedAt }]) },
});

describe('cooled down', () => {
  it('passes a target nobody treated', () => {
    expect(ask()).toEqual([]);
  });

  it('passes when the cooldown is just over', () => {
    expect(ask(started(minutesAgo(60)))).toEqual([]);
  });

  it('objects just before, whatever remediation it was', () => {
    expect(ask(started(minutesAgo(59.99)))).toEqual([
      { reason: 'cooling-down', until: minutesAgo(-0.01) },
    ]);
  });

  it('objects to a start in the future', () => {
    expect(ask(started(minutesAgo(-1)))).toMatchObject([{ reason: 'cooling-down' }]);
  });

  it('objects to a start without a readable time', () => {
    expect(ask(started('yesterday'))).toMatchObject([{ reason: 'could-not-look' }]);
  });

  it('objects when the clock is unreadable', () => {
    const { facts } = started(minutesAgo(600));
    expect(ask({ facts: { ...facts, now: '' } })).toMatchObject([{ reason: 'could-not-look' }]);
  });
});
