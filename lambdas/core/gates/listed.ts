import { type NeededList, listsOf } from '../allow-list';
import { given, type SiteFacts } from '../facts';
import { foundIn } from '../look-up';
import type { Objection } from '../objection';
import { own } from '../own';
import type { Found } from '../remediation';
import type { Target } from '../target';
import type { Gate } from './gate';

/**
 * Where IAM holds a write to a list instead of a tag, what it would touch is on that list: nobody is asked about
 * what IAM would refuse afterwards.
 */
export const listed: Gate<SiteFacts> = (_proposal, { remediation }, { policy, ...facts }) => {
  const found = foundIn(facts.lookups);
  return given('target', facts.target, (target) =>
    listsOf(remediation, policy).flatMap((list) => {
      const allowed = own(policy.allowLists, list.name) ?? [];
      return used(list, found, target)
        .filter((entry) => !allowed.includes(entry))
        .map((entry): Objection => ({ reason: 'not-listed', list: list.name, entry }));
    }),
  );
};

/** What cannot be told is on no list. */
const unknown = 'unknown';

function used({ entries }: NeededList, found: Found, target: Target | undefined): string[] {
  try {
    return target === undefined
      ? [unknown]
      : entries(found, target).map((entry) => (typeof entry === 'string' ? entry : unknown));
  } catch {
    return [unknown];
  }
}
