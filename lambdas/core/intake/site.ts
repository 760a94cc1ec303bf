import type { Signal } from '../signal';
import { locate, locatedBy } from '../locate-target';
import type { Target } from '../target';
import type { IntakePorts } from './intake';
import { leadOn } from '../lead-on';

/** What a signal is about, as looked up just now. */
export interface Site {
  readonly targetArn: string | undefined;
  readonly ownAlarm: boolean;
  /** Those of the alarm; a finding has none. */
  readonly tags: Target['tags'];
  /** The target, read once: beside an alarm's tags, or now when a tag names another than the dimensions. */
  readonly readTarget: () => Promise<Target | undefined>;
}

/**
 * Reads an alarm's tags, and beside them the target that the dimensions name; a finding has no tags of its own. Only
 * where neither names one it is looked for further on, by the topology or the children of a composite.
 */
export async function siteOf(ports: IntakePorts, signal: Signal): Promise<Site> {
  const { alarms, targets, stackName } = ports;
  const readTags = async (): Promise<Target['tags']> =>
    signal.source === 'alarm' ? alarms.tagsOf(signal.alarm.arn) : {};
  const read = async (arn: string | undefined): Promise<Target | undefined> =>
    arn === undefined ? undefined : targets.read(arn);
  const likelyArn = locate(signal, {});
  const [tags, likely] = await Promise.all([readTags(), read(likelyArn)]);
  const ownAlarm = tags['aws:cloudformation:stack-name'] === stackName;
  const named = locate(signal, tags);
  const targetArn = named ?? (ownAlarm ? undefined : await ledOn(ports, signal, tags));
  return {
    targetArn,
    ownAlarm,
    tags,
    readTarget: () => (targetArn === likelyArn ? Promise.resolve(likely) : read(targetArn)),
  };
}

async function ledOn(
  ports: IntakePorts,
  signal: Signal,
  tags: Target['tags'],
): Promise<string | undefined> {
  if (signal.source !== 'alarm') return undefined;
  const { name, kind } = signal.alarm;
  return leadOn(ports, { name, kind, tags, located: locatedBy(signal) });
}
