import fc from 'fast-check';
import { attemptOf } from '../../lambdas/core/attempt-id';
import { sha256, uuidV5 } from '../../lambdas/core/digest';
import { incidentIdOf } from '../../lambdas/core/incident-id';
import { outgoing } from '../../lambdas/core/privacy/outgoing';
import { readableId } from '../../lambdas/core/readable-id';
import { fired } from './intake-scene';

const privacy = { addresses: 'redact', tags: [] } as const;
const sentenceOf = (id: string): string => `All that is known: npx paramedic show ${id}`;
const leaves = (id: string): boolean => outgoing(sentenceOf(id), privacy) === sentenceOf(id);

describe('an id that people read', () => {
  it.each([
    ['digits of a card number', 'inc-57b8549874426891c501026b'],
    ['a long number', 'inc-d67ee31681789552695a7680'],
    ['a card number in groups', 'a1b2c3d4-4111-1111-1111-11a1b2c3d4e5'],
  ])('is not one with %s, which would be replaced', (_what, id) => {
    expect(leaves(id)).toBe(false);
    expect(readableId(id, () => 'inc-next')).toBe('inc-next');
  });

  it('is the first that would not', () => {
    const id = 'inc-183fe5db4bc4b71d9effe55c';

    expect(readableId(id, () => 'inc-next')).toBe(id);
  });

  it('leaves the account as it is, of whatever signal and proposal', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const incidentId = incidentIdOf({ ...fired, id: text });

        expect(leaves(incidentId)).toBe(true);
        expect(leaves(attemptOf({ incidentId, hash: sha256(text) }))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('stays the same however often it is derived', () => {
    const signals = Array.from({ length: 300 }, (_, each) => ({ ...fired, id: String(each) }));
    const plain = signals.map(
      ({ alarm, id }) => `inc-${sha256(`${alarm.arn} ${id}`).slice(0, 24)}`,
    );
    const given = signals.map(incidentIdOf);

    expect(signals.map(incidentIdOf)).toEqual(given);
    expect(given.filter((id, each) => id !== plain[each]).length).toBeGreaterThan(0);
    expect(given.filter((id, each) => id === plain[each]).length).toBeGreaterThan(280);
    expect(readableId(uuidV5('one'), uuidV5)).toBe(uuidV5('one'));
  });
});
