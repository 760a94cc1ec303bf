import { heldToObserve } from '../gates/alarm-treatable';
import type { Outlook } from '../incident';
import { saysManual } from '../gates/not-manual';
import { modeOf } from '../mode';
import type { Policy } from '../policy';
import type { Target } from '../target';

/** What can be told when an incident opens; `treatable` only where tags and modes leave something to run. */
export function outlookOf(
  policy: Policy,
  alarmTags: Target['tags'],
  target: Target | undefined,
): Outlook {
  if (target === undefined || heldToObserve(alarmTags)) return 'reported';
  if (saysManual(policy.manual)(target.tags)) return 'reported';
  const runs = policy.library.some((id) => {
    const mode = modeOf(policy, id, target.environment);
    return mode === 'shadow' || mode === 'autonomous';
  });
  return runs ? 'treatable' : 'reported';
}
