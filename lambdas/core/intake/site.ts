import { leadOn } from '../lead-on';
import { locate, locatedBy } from '../locate-target';
import type { Signal } from '../signal';
import type { Target } from '../target';
import type { IntakePorts } from './intake';

/** What a signal is about, as looked up just now. */
export interface Site {
  readonly targetArn: string | undefined;
  readonly ownAlarm: boolean;
  /** Those of the alarm; a finding has none. */
  readonly tags: Target['tags'];
  readonly readTarget: () => Promise<Target | undefined>;
}

/** Of the alarm; a finding has no tags of its own. */
export const tagsOf = async ({ alarms }: IntakePorts, signal: Signal): Promise<Target['tags']> =>
  signal.source === 'alarm' ? alarms.tagsOf(signal.alarm.arn) : {};

/**
 * The target that a tag or the dimensions name. Only where neither names one it is looked for further on, by the topology
 * or the children of a composite.
 */
export async function siteOf(
  ports: IntakePorts,
  signal: Signal,
  tags: Target['tags'],
): Promise<Site> {
  const { targets, stackName } = ports;
  const ownAlarm = tags['aws:cloudformation:stack-name'] === stackName;
  const named = locate(signal, tags);
  const targetArn = named ?? (ownAlarm ? undefined : await ledOn(ports, signal, tags));
  return {
    targetArn,
    ownAlarm,
    tags,
    readTarget: async () => (targetArn === undefined ? undefined : targets.read(targetArn)),
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
