import fc from 'fast-check';
import { read, unread } from '../../lambdas/core/facts';
import type { Exchange } from '../../lambdas/core/remediation';
import { standingValue } from '../../lambdas/core/standing-value';
import { target } from './base-facts';

const count = (name: string): Exchange['exchange'][0] => ({
  before: `${name}Before`,
  after: `${name}After`,
  now: (found) => found[name],
});
const one: Exchange = { exchange: [count('tasks')] };
const two: Exchange = { exchange: [count('reads'), count('writes')] };
const set = {
  parameters: {
    tasksBefore: '4',
    tasksAfter: '6',
    readsBefore: '10',
    readsAfter: '20',
    writesBefore: '5',
    writesAfter: '5',
  },
};
const standing = (exchange: Exchange, found: Readonly<Record<string, unknown>>) =>
  standingValue(
    exchange,
    set,
    read(target),
    Object.fromEntries(Object.entries(found).map(([name, value]) => [name, read(value)])),
  );

describe('standingValue', () => {
  it.each<[what: string, exchange: Exchange, found: Record<string, unknown>, kind: string]>([
    ['ours while what we set is there', one, { tasks: 6 }, 'ours'],
    ['the one before once that is there', one, { tasks: '4' }, 'before'],
    ['of others when it is neither', one, { tasks: 5 }, 'others'],
    ['ours when all of several are', two, { reads: 20, writes: 5 }, 'ours'],
    ['the one before when all of several are', two, { reads: 10, writes: 5 }, 'before'],
    ['of others when one of several is', two, { reads: 20, writes: 6 }, 'others'],
    ['unread when it is not a number', one, { tasks: Number.NaN }, 'unread'],
    ['unread when nobody looked', one, {}, 'unread'],
    ['unread when one of several is', two, { reads: 20 }, 'unread'],
  ])('is %s', (_what, exchange, found, kind) => {
    expect(standing(exchange, found).kind).toBe(kind);
  });

  it('is unread when the target is, or is not there', () => {
    const lookups = { tasks: read(6) };

    expect(standingValue(one, set, unread('Timeout'), lookups).kind).toBe('unread');
    expect(standingValue(one, set, read(undefined), lookups).kind).toBe('unread');
  });

  it('is never ours or the one before unless every value is exactly that', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (reads, writes) => {
        const { kind } = standing(two, { reads, writes });
        const ours = reads === 20 && writes === 5;
        const before = reads === 10 && writes === 5;
        expect(kind).toBe(ours ? 'ours' : before ? 'before' : 'others');
      }),
    );
  });
});
