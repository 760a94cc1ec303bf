import { epochOf, minutesAfter, secondsAfter } from '../instant';
import type { Policy } from '../policy';
import { sanitise } from '../sanitise';
import { schemaVersion, type FollowResponse } from '../requests';
import type { Healing } from './healing';
import { patiently } from './patiently';

/** No document takes longer than half an hour; what runs for twice that is for a person. */
const overdueMinutes = 60;

/**
 * At most `activeChanges` incidents follow an execution at the same time. Each asking once in
 * 2 x activeChanges seconds makes half a call a second together, of the one call a second that SSM's
 * quota leaves us; the other half is for starts, adoptions and the sweeper. Never below 15 s, where
 * nothing would be won: a runbook takes minutes.
 */
export const pollSeconds = ({ caps }: Pick<Policy, 'caps'>): number =>
  Math.max(15, 2 * caps.activeChanges);

export type Followed = Exclude<FollowResponse, { kind: 'running' }>;

/** Follows an attempt to its end; the executor keeps the lease until it has read a terminal state. */
export async function followExecution(
  healing: Healing,
  label: string,
  attempt: string,
): Promise<Followed> {
  const { workflow, crew, incident, policy } = healing;
  const request = {
    schema: schemaVersion,
    kind: 'follow',
    incidentId: incident.id,
    attempt,
  } as const;
  const overdue = minutesAfter(await workflow.now(`${label} from`), overdueMinutes);
  for (let round = 1; ; round += 1) {
    const name = `${label} ${round}`;
    const reading = await patiently(workflow, name, (each) => crew.follow(each, request));
    if (reading.kind !== 'running') return reading;
    const at = await workflow.now(`${name} running`);
    if (!(epochOf(at) < epochOf(overdue))) {
      return { kind: 'unreadable', because: `still running after ${overdueMinutes} minutes` };
    }
    await workflow.sleepUntil(`${name} pause`, secondsAfter(at, pollSeconds(policy)));
  }
}

export const succeeded = (followed: Followed): boolean =>
  followed.kind === 'ended' &&
  (followed.status === 'Success' || followed.status === 'CompletedWithSuccess');

/** For the ledger and for people: what became of an execution. */
export const outcomeOf = (followed: Followed): string =>
  followed.kind === 'unreadable'
    ? `its outcome is not known: ${sanitise(followed.because)}`
    : `it ended as ${followed.status}${followed.failure === undefined ? '' : `: ${sanitise(followed.failure)}`}`;
