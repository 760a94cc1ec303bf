import { read } from '../../../lambdas/core/facts';
import { locksFree } from '../../../lambdas/core/gates/locks-free';
import { locks } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(locksFree);

describe('locks free', () => {
  it('passes when nobody holds any of them', () => {
    expect(ask()).toEqual([]);
  });

  it('passes when others hold other locks', () => {
    const held = [{ lock: 'elsewhere', heldBy: 'other' }];
    expect(ask({ facts: { holders: read({ asked: locks, held }) } })).toEqual([]);
  });

  it.each(locks)('objects when another attempt holds %s', (lock) => {
    const held = [{ lock, heldBy: 'other' }];
    expect(ask({ facts: { holders: read({ asked: locks, held }) } })).toEqual([
      { reason: 'active-change', lock, attempt: 'other' },
    ]);
  });

  it('objects to a lock that nobody looked at', () => {
    expect(ask({ facts: { holders: read({ asked: [], held: [] }) } })).toHaveLength(locks.length);
  });
});
