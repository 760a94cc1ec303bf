import type { OutstandingChange } from '../attempt';
import { digestOf } from '../digest';
import { epochOf } from '../instant';
import type { Incident } from '../incident';
import type { NotPutBack } from '../notices';
import { leftChanged } from '../telling/events';
import { letOut } from '../telling/let-out';
import { sentencesOf } from '../healing/conclusion';
import { outcomeOf, succeeded } from '../healing/follow-execution';
import type { FollowResponse } from '../requests';
import { everyOne, type SweepPorts, type Swept } from './sweeping';

/**
 * Temporary changes whose time is over, whether or not the workflow that made them still lives. Asking
 * again goes on where the last sweep was: what was started is followed, what could not run is tried anew.
 */
export async function sweepChanges(ports: SweepPorts): Promise<readonly Swept[]> {
  const now = epochOf(ports.clock.now());
  const due = (await ports.attempts.outstanding()).filter(
    ({ revertBy }) => !(epochOf(revertBy) > now),
  );
  return everyOne(due, (change) => putBack(ports, change));
}

async function putBack(
  ports: SweepPorts,
  { attempt, incidentId }: OutstandingChange,
): Promise<readonly Swept[]> {
  const record = await ports.incidents.read(incidentId);
  if (!record) throw new Error(`The change of ${attempt} has no incident ${incidentId}`);
  const change = { incident: record.incident, attempt };
  const making = await readingOf(ports, change);
  switch (making?.kind) {
    case 'running':
      return [{ what: 'followed', on: attempt }];
    case 'unreadable':
      return heldBack(ports, change, [making.because]);
    case 'ended':
    case undefined:
      return undo(ports, change);
  }
}

interface Change {
  readonly incident: Incident;
  readonly attempt: string;
}

/** The runbook that made the change may have outlived its workflow; undefined once its end is known. */
async function readingOf(
  { attempts, follow }: SweepPorts,
  { incident, attempt }: Change,
): Promise<FollowResponse | undefined> {
  const intent = await attempts.intentOf(attempt);
  return intent && !intent.ended ? follow(incident.id, attempt) : undefined;
}

async function undo(ports: SweepPorts, change: Change): Promise<readonly Swept[]> {
  const { incident, attempt } = change;
  const response = await ports.putBack(incident, attempt);
  switch (response.kind) {
    case 'started':
      return followed(ports, change, await ports.follow(incident.id, response.attempt));
    case 'settled':
      if (response.how === 'drifted') await tell(ports, change, 'drifted', [response.because]);
      return [{ what: 'settled', on: attempt }];
    case 'refused':
      return heldBack(ports, change, sentencesOf(response.objections));
    case 'start-unknown':
      return heldBack(ports, change, [response.because]);
  }
}

/** Once the executor has read its end: a failure is told before the change is taken off the list. */
async function followed(
  ports: SweepPorts,
  change: Change,
  reading: FollowResponse,
): Promise<readonly Swept[]> {
  const on = change.attempt;
  switch (reading.kind) {
    case 'running':
      return [{ what: 'putting-back', on }];
    case 'unreadable':
      return heldBack(ports, change, [reading.because]);
    case 'ended':
      if (succeeded(reading)) return [{ what: 'settled', on }];
      await tell(ports, change, 'failed', [outcomeOf(reading)]);
      await ports.attempts.settle(on);
      return [{ what: 'left-changed', on }];
  }
}

/** Stays on the list: what holds it back may be over by the next sweep. */
async function heldBack(
  ports: SweepPorts,
  change: Change,
  because: readonly string[],
): Promise<readonly Swept[]> {
  await tell(ports, change, 'held-back', because);
  return [{ what: 'left-changed', on: change.attempt }];
}

/** Told once for each reason, however often it is tried; before it is noted, so that it may be told twice but not never. */
async function tell(
  { attempts, ledger, events, clock, policy }: SweepPorts,
  { incident, attempt }: Change,
  what: NotPutBack,
  because: readonly string[],
): Promise<void> {
  const key = `told ${what}/${attempt}/${digestOf(because)}`;
  const told = (await ledger.read(incident.id)).some((entry) => entry.key === key);
  if (told) return;
  const intent = await attempts.intentOf(attempt);
  const change = { attempt, target: intent?.proposal.target.arn };
  const event = leftChanged(incident, change, what, because, clock.now());
  await events.publish(letOut(event, policy.privacy));
  await ledger.append(incident.id, key, { kind: 'told', facts: { of: attempt, what, because } });
}
