import { read, unread } from '../../../lambdas/core/facts';
import { switchedOn } from '../../../lambdas/core/gates/switched-on';
import { asking } from './gate-of';

const ask = asking(switchedOn);

describe('switched on', () => {
  it('passes on go', () => {
    expect(ask({ facts: { killSwitch: read({ kind: 'go' }) } })).toEqual([]);
  });

  it('objects on stop, and says why', () => {
    const killSwitch = read({ kind: 'stop', because: 'stop alice 2026' } as const);
    expect(ask({ facts: { killSwitch } })).toEqual([
      { reason: 'kill-switch', because: 'stop alice 2026' },
    ]);
  });

  it('objects when the switch cannot be read', () => {
    expect(ask({ facts: { killSwitch: unread('AccessDenied') } })).toEqual([
      { reason: 'could-not-look', at: 'kill switch', because: 'AccessDenied' },
    ]);
  });
});
