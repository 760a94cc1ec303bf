import type { Signal } from '../signal';
import { locate } from '../target-types';
import type { Target } from '../target';
import type { IntakePorts } from './intake';

/** What a signal is about, as looked up just now. */
export interface Site {
  readonly targetArn: string | undefined;
  readonly ownAlarm: boolean;
  /** The target, read once: beside the alarm's tags, or now when a tag names another than the dimensions. */
  readonly readTarget: () => Promise<Target | undefined>;
}

/** Reads the alarm's tags, and beside them the target that the dimensions name. */
export async function siteOf(
  { alarms, targets, stackName }: Pick<IntakePorts, 'alarms' | 'targets' | 'stackName'>,
  signal: Signal,
): Promise<Site> {
  const read = async (arn: string | undefined): Promise<Target | undefined> =>
    arn === undefined ? undefined : targets.read(arn);
  const likelyArn = locate(signal, {});
  const [tags, likely] = await Promise.all([alarms.tagsOf(signal.alarm.arn), read(likelyArn)]);
  const targetArn = locate(signal, tags);
  return {
    targetArn,
    ownAlarm: tags['aws:cloudformation:stack-name'] === stackName,
    readTarget: () => (targetArn === likelyArn ? Promise.resolve(likely) : read(targetArn)),
  };
}
