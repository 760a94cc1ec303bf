import { loggedFault } from '../../lambdas/adapters/logged-fault';
import { canariesByKind, leaksOf } from '../core/canaries';

describe('loggedFault', () => {
  it('says what failed, and where', () => {
    const { name, message, frames } = loggedFault(new RangeError('no such table'));

    expect({ name, message }).toEqual({ name: 'RangeError', message: 'no such table' });
    expect(frames.length).toBeGreaterThan(0);
    expect(frames[0]).toMatch(/^at .*logged-fault\.test\.ts/);
  });

  it('takes whatever was thrown', () => {
    expect(loggedFault('password=hunter2')).toEqual({
      name: 'unknown fault',
      message: 'password=[secret]',
      frames: [],
    });
    expect(loggedFault(undefined).message).toBe('undefined');
  });

  it.each(canariesByKind.filter(([kind]) => kind !== 'IP address'))(
    'keeps no %s, not even in what looks like a frame',
    (_kind, ten) => {
      for (const canary of ten) {
        const error = new Error(`${canary.text}\n    at ${canary.text}`);
        error.name = canary.text;

        expect(leaksOf(canary, JSON.stringify(loggedFault(error)))).toEqual([]);
      }
    },
  );
});
