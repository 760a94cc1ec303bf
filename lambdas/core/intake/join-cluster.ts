import type { Incident, IncidentRecord, Opening, Priority } from '../incident';
import { epochOf, minutesBetween } from '../instant';
import { isHeldBack } from '../signal';
import { clusterOf } from '../topology/cluster';
import type { Topology } from '../topology/topology';
import type { IntakePorts } from './intake';

/** How long, and how often, an incident of the cluster that is being opened this very moment is waited for. */
const pauseMilliseconds = 100;
const looks = 20;

type Own = Opening & { readonly priority: Priority };

/**
 * The open incident of the same dependency cluster that a signal is part of. Undefined where there is none, and wherever
 * that cannot be known: the signal then opens an incident of its own. Of several that are opened at once the earliest is
 * waited for, so that one is not opened for each.
 */
export async function incidentOfCluster(
  ports: IntakePorts,
  own: Own,
  scanned: Promise<Topology | undefined>,
): Promise<Incident | undefined> {
  if (own.targetArn === undefined || isHeldBack(own.signal)) return undefined;
  const cluster = clusterAround(ports, await scanned, own.targetArn);
  if (cluster.length === 0) return undefined;
  for (let look = 1; look <= looks; look += 1) {
    const found = await holdersOf(ports, cluster);
    const [earliest] = found
      .flatMap(({ record }) => (record && isJoinable(ports, record, own) ? [record.incident] : []))
      .sort(byAge);
    if (earliest) return earliest;
    const isBeingOpened = found.some(
      ({ holder, record }) => record?.state !== 'open' && byAge(holder, own) < 0,
    );
    if (!isBeingOpened) return undefined;
    await ports.timer.after(pauseMilliseconds).over;
  }
  return undefined;
}

/** Nothing where the last scan cannot be read or is too old to tell what belongs together now. */
function clusterAround(
  { clock, policy }: IntakePorts,
  topology: Topology | undefined,
  targetArn: string,
): readonly string[] {
  if (!(policy.storms.joinMinutes > 0)) return [];
  const isFresh =
    topology && minutesBetween(topology.scannedAt, clock.now()) <= policy.topology.maxAgeMinutes;
  return isFresh ? clusterOf(topology, targetArn) : [];
}

interface Found {
  readonly holder: Opening;
  readonly record: IncidentRecord | undefined;
}

async function holdersOf(
  { incidents }: IntakePorts,
  cluster: readonly string[],
): Promise<readonly Found[]> {
  const holders = await Promise.all(cluster.map((arn) => incidents.holderOf(arn)));
  const byId = new Map(holders.flatMap((holder) => (holder ? [[holder.id, holder] as const] : [])));
  return Promise.all(
    [...byId.values()].map(async (holder) => ({ holder, record: await incidents.read(holder.id) })),
  );
}

/**
 * Begun at about the same time, in treatment, and no less urgent: who joins waits for what it joins. What waits for the
 * end of a mute would keep others waiting with it, and so would what nothing will be started for.
 */
function isJoinable(
  { policy }: IntakePorts,
  { state, incident }: IncidentRecord,
  own: Own,
): boolean {
  const apart = Math.abs(minutesBetween(incident.signal.changedAt, own.signal.changedAt));
  return (
    incident.id !== own.id &&
    state === 'open' &&
    !isHeldBack(incident.signal) &&
    incident.outlook === 'treatable' &&
    apart <= policy.storms.joinMinutes &&
    incident.priority <= own.priority
  );
}

const byAge = (one: Opening, other: Opening): number =>
  epochOf(one.openedAt) - epochOf(other.openedAt) || (one.id < other.id ? -1 : 1);
