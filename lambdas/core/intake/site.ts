import type { Signal } from '../signal';
import { locate } from '../target-types';
import type { Target } from '../target';
import type { IntakePorts } from './intake';

/** What a signal is about, as looked up just now. */
export interface Site {
  readonly targetArn: string | undefined;
  readonly target: Target | undefined;
  readonly ownAlarm: boolean;
}

/**
 * Reads the alarm's tags and the target's. What the dimensions name is read beside the alarm, and read
 * again only when a tag of the alarm names another target.
 */
export async function siteOf(
  { alarms, targets, stackName }: Pick<IntakePorts, 'alarms' | 'targets' | 'stackName'>,
  signal: Signal,
): Promise<Site> {
  const likelyArn = locate(signal, {});
  const [tags, likely] = await Promise.all([
    alarms.tagsOf(signal.alarm.arn),
    likelyArn === undefined ? undefined : targets.read(likelyArn),
  ]);
  const targetArn = locate(signal, tags);
  const ownAlarm = tags['aws:cloudformation:stack-name'] === stackName;
  if (targetArn === undefined || targetArn === likelyArn) {
    return { targetArn, target: targetArn === undefined ? undefined : likely, ownAlarm };
  }
  return { targetArn, target: await targets.read(targetArn), ownAlarm };
}
