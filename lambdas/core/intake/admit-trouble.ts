import type { Incident, Opening } from '../incident';
import { incidentIdOf } from '../incident-id';
import type { LedgerEvent } from '../ledger';
import { priorityOf } from '../priority';
import { sanitise } from '../sanitise';
import { titleOf, type Signal } from '../signal';
import type { Target } from '../target';
import type { Topology } from '../topology/topology';
import type { Admission, IntakePorts } from './intake';
import { incidentOfCluster } from './join-cluster';
import { makeGood } from './make-good';
import { outlookOf } from './outlook';
import { isAboutSame } from './same-source';
import { siteOf, tagsOf, type Site } from './site';
import { takeSettled } from './take-settled';

/**
 * Claim and look, take the subject, open or join, start. What does not wait for another's answer goes out beside it; a
 * crash at any point is made good by the retry. A duplicate needs no tags, so that they cannot be read is not its fault.
 */
export async function admitTrouble(ports: IntakePorts, signal: Signal): Promise<Admission> {
  const { incidents, clock, policy } = ports;
  const id = incidentIdOf(signal);
  const reading = tagsOf(ports, signal);
  reading.catch(() => undefined);
  const scanned = ports.topologies.latest().catch(() => undefined);
  const [claimed, known, joined] = await Promise.all([
    incidents.claim(signal, id, clock.now()),
    incidents.read(id),
    incidents.joinedInstead(id),
  ]);
  if (!claimed || known?.state === 'open' || known?.state === 'ended') {
    return { kind: 'duplicate', incidentId: id };
  }
  const site = await siteOf(ports, signal, await reading);
  if (site.ownAlarm) return { kind: 'ignored', reason: 'own-alarm' };
  const opening: Opening = known?.incident ?? {
    id,
    targetArn: site.targetArn,
    signal,
    openedAt: clock.now(),
  };
  const [target, holder] = await Promise.all([site.readTarget(), takeSettled(ports, opening)]);
  if (holder.id !== id) return join(ports, site, signal, holder);
  if (known) return begin(ports, known.incident, target);
  const outlook = outlookOf(policy, site.tags, target);
  const own = { ...opening, priority: priorityOf(policy, target), outlook };
  const other = isOptedIn(ports, target) ? await toJoin(ports, own, scanned, joined) : undefined;
  if (!other) return begin(ports, own, target, joined);
  if (await incidents.handOver(own, other)) return join(ports, site, signal, other);
  throw new Error(`Another delivery of ${signal.id} opens an incident of its own`);
}

/**
 * What a signal has joined, for as long as that is treated, or what it joins. It joins once: trouble that outlasts what
 * it has joined is looked at for itself.
 */
async function toJoin(
  ports: IntakePorts,
  own: Incident,
  scanned: Promise<Topology | undefined>,
  joined: string | undefined,
): Promise<Incident | undefined> {
  if (joined === undefined) return incidentOfCluster(ports, own, scanned);
  const record = await ports.incidents.read(joined);
  return record?.state === 'open' ? record.incident : undefined;
}

async function begin(
  ports: IntakePorts,
  admitted: Incident,
  target: Target | undefined,
  joined?: string,
): Promise<Admission> {
  const { incidents, ledger, workflows, policy } = ports;
  const { id } = admitted;
  const [{ state, incident }] = await Promise.all([
    incidents.open(admitted, joined),
    ledger.append(id, 'opened', openedAs(admitted, policy.hash, joined)),
  ]);
  if (state === 'ended') return { kind: 'duplicate', incidentId: id };
  const { targetArn } = incident;
  if (targetArn !== undefined && !isOptedIn(ports, target)) return turnAway(ports, id, targetArn);
  await workflows.start(incident);
  await incidents.started(id);
  return { kind: 'opened', incidentId: id };
}

const openedAs = (
  { signal, targetArn, priority }: Incident,
  policyHash: string,
  joined: string | undefined,
): LedgerEvent => ({
  kind: 'opened',
  facts: {
    signal: signal.id,
    ...saidOf(signal),
    changedAt: signal.changedAt,
    target: targetArn ?? null,
    priority,
    policy: policyHash,
    ...(joined !== undefined && { joinedBefore: joined }),
  },
});

/** For the record: what signalled. */
function saidOf(signal: Signal): LedgerEvent['facts'] {
  switch (signal.source) {
    case 'alarm': {
      const { alarm, evaluationState = null } = signal;
      return { alarm: alarm.arn, alarmKind: alarm.kind, evaluationState };
    }
    case 'config':
      return { ...signal.finding };
  }
}

/** Ends what nobody asked us to look after: no workflow, no message, one answer on record. */
async function turnAway(
  { incidents, ledger, clock, policy }: IntakePorts,
  id: string,
  targetArn: string,
): Promise<Admission> {
  const ending = { kind: 'suppressed', reasons: ['not-opted-in'] } as const;
  const { key, value } = policy.optIn;
  await ledger.append(id, 'ended', {
    kind: 'ended',
    facts: { ...ending, because: [`${targetArn} does not carry the tag ${key}=${value}`] },
  });
  await incidents.end(id, ending, clock.now());
  return { kind: 'suppressed', incidentId: id, reason: 'not-opted-in' };
}

/** Another signal about the same trouble, of its target or its cluster: on record, and of what opened the incident its latest state. */
async function join(
  ports: IntakePorts,
  site: Site,
  signal: Signal,
  holder: Opening,
): Promise<Admission> {
  const { incidents, ledger } = ports;
  const { id } = holder;
  await makeGood(ports, site, holder);
  await ledger.append(id, `joined ${signal.id}`, {
    kind: 'joined',
    facts: {
      signal: signal.id,
      ...saidOf(signal),
      title: sanitise(titleOf(signal)),
      changedAt: signal.changedAt,
      target: site.targetArn ?? null,
    },
  });
  if (isAboutSame(holder.signal, signal)) {
    await incidents.noteState(id, signal.state, signal.changedAt);
  }
  return { kind: 'joined', incidentId: id };
}

const isOptedIn = ({ policy }: IntakePorts, target: Target | undefined): boolean =>
  target !== undefined && target.tags[policy.optIn.key] === policy.optIn.value;
