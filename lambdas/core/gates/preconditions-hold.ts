import { given, type SiteFacts } from '../facts';
import { foundIn } from '../look-up';
import type { Objection } from '../objection';
import { own } from '../own';
import type { Found, Precondition } from '../remediation';
import type { Target } from '../target';
import type { Gate } from './gate';

/** Every declared lookup could be made just now, and every precondition holds on what it found. */
export const preconditionsHold: Gate<SiteFacts> = (_proposal, { remediation }, facts) => {
  const unseen = Object.keys(remediation.lookups).flatMap((name) =>
    given(`lookup ${name}`, own(facts.lookups, name), () => []),
  );
  if (unseen.length > 0) return unseen;
  const found = foundIn(facts.lookups);
  return given('target', facts.target, (target) =>
    remediation.preconditions
      .filter((precondition) => !holds(precondition, found, target))
      .map(({ id, because }): Objection => ({ reason: 'precondition', precondition: id, because })),
  );
};

/** A condition that trips over an answer of another shape does not hold. */
function holds(precondition: Precondition, found: Found, target: Target | undefined): boolean {
  try {
    return target !== undefined && precondition.holds(found, target);
  } catch {
    return false;
  }
}
