import { own } from '../own';
import type { Picture } from '../evidence';
import { sanitise } from '../sanitise';
import type { Target } from '../target';
import type { Trouble } from '../trouble';
import type { Targets } from '../ports/resources';
import type { Fact } from '../facts';
import type { Policy } from '../policy';
import type { Topology } from '../topology/topology';
import { beginCollecting, collectEvidence, type EvidencePorts } from './collect-evidence';
import { culpritIn } from './elsewhere';
import { staleBecause } from './freshness';
import { ledTo } from './led-to';

/** A component that is judged, and what was seen of it. */
export interface Subject {
  readonly target: Target;
  readonly picture: Picture;
}

interface Lead {
  readonly seen: Subject;
  readonly trouble: Trouble;
  readonly topology: Fact<Topology | undefined>;
}

/**
 * The component from which the traces say that the trouble comes, looked at as closely as the target was. Undefined
 * where it is none of ours, has not opted in, cannot be read, is not freshly known, or points on to somebody else.
 */
export async function atCulprit(
  ports: EvidencePorts & { readonly targets: Targets; readonly policy: Policy },
  { seen, trouble, topology }: Lead,
): Promise<Subject | undefined> {
  const { clock, policy } = ports;
  const target = await ownedBy(ports, culpritIn(seen.picture)?.arn);
  if (!target) return undefined;
  const scanned = Promise.resolve(topology);
  const found = { trouble, target, scanned, reachedBy: 'lead' } as const;
  const picture = await collectEvidence(ports, beginCollecting(ports, target.arn), found);
  const judged = { trouble, targetArn: target.arn, picture, topology, now: clock.now(), policy };
  if (culpritIn(picture) || staleBecause(judged)) return undefined;
  return { target, picture: ledTo(seen.picture, picture) };
}

async function ownedBy(
  { targets, policy: { optIn } }: { readonly targets: Targets; readonly policy: Policy },
  arn: string | undefined,
): Promise<Target | undefined> {
  if (arn === undefined) return undefined;
  const target = await targets.read(arn).catch(() => undefined);
  return target && own(target.tags, optIn.key) === optIn.value ? target : undefined;
}

/** What a person is told before anything else: that not the target of the signal would be treated. */
export function leadAssumption(from: Target, { target, picture }: Subject): string[] {
  const culprit = culpritIn(picture);
  if (target.arn === from.arn || culprit === undefined) return [];
  const shows = from.arn.split(':').slice(5).join(':');
  return [
    sanitise(
      `The signal is about ${shows}; its trouble comes from ${culprit.name}, which is what would be treated. ${culprit.because}`,
      600,
    ),
  ];
}
