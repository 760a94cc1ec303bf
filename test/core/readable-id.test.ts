import { attemptOf } from '../../lambdas/core/attempt-id';
import { sha256 } from '../../lambdas/core/digest';
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
    ['what may be an account', 'inc-ad10dc0ce9ed4412fa28ade1'],
    ['a phone number', '00491701-2345-5abc-8def-a1b2c3d4e5f6'],
  ])('is not one with %s, which would be replaced', (_what, id) => {
    expect(leaves(id)).toBe(false);
    expect(readableId(id, () => 'inc-next')).toBe('inc-next');
  });

  it.each([
    ['inc-abcdef1234567890abcdefab', 10],
    ['inc-abcde12345678901abcdefab', 11],
    ['abcdef12-3456-5890-abcd-efabcdefabcd', 10],
    ['abcde123-4567-5901-abcd-efabcdefabcd', 11],
  ])('has ten digits in a row at most: %s has %i', (id, digits) => {
    expect(readableId(id, () => 'inc-next')).toBe(digits > 10 ? 'inc-next' : id);
  });

  it('leaves the account as it is, of whatever signal and proposal', () => {
    const ids = Array.from({ length: 5_000 }, (_, each) => {
      const incidentId = incidentIdOf({ ...fired, id: String(each) });
      return [incidentId, attemptOf({ incidentId, hash: sha256(incidentId) })];
    }).flat();

    expect(ids.filter((id) => !leaves(id))).toEqual([]);
  });

  it('is the plain hash wherever nothing in that looks like a number', () => {
    const signals = Array.from({ length: 300 }, (_, each) => ({ ...fired, id: String(each) }));
    const plain = signals.map(
      ({ alarm, id }) => `inc-${sha256(`${alarm.arn} ${id}`).slice(0, 24)}`,
    );
    const others = signals.map(incidentIdOf).filter((id, each) => id !== plain[each]);

    expect(others.length).toBeGreaterThan(0);
    expect(others.length).toBeLessThan(60);
  });
});
