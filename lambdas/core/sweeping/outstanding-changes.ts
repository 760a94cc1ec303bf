import type { OutstandingChange } from '../attempt';
import { digestOf } from '../digest';
import { epochOf } from '../instant';
import type { Incident } from '../incident';
import { changeNotice } from '../notices';
import { sentencesOf } from '../healing/conclusion';
import { outcomeOf, succeeded } from '../healing/follow-execution';
import type { CompensateResponse } from '../requests';
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
  if (await isUnderWay(ports, incidentId, attempt)) return [{ what: 'followed', on: attempt }];
  const response = await ports.putBack(record.incident, attempt);
  switch (response.kind) {
    case 'started':
      return follow(ports, record.incident, attempt, response.attempt);
    case 'settled':
      if (response.how === 'drifted') await tell(ports, record.incident, attempt, response);
      return [{ what: 'settled', on: attempt }];
    case 'refused':
    case 'start-unknown':
      await tell(ports, record.incident, attempt, response);
      return [{ what: 'left-changed', on: attempt }];
  }
}

/** The runbook that made the change may have outlived its workflow; it has to be read to its end first. */
async function isUnderWay(
  { attempts, follow }: SweepPorts,
  incidentId: string,
  attempt: string,
): Promise<boolean> {
  const intent = await attempts.intentOf(attempt);
  if (!intent || intent.ended) return false;
  return (await follow(incidentId, attempt)).kind !== 'ended';
}

/** Once the executor has read its end: a failure is told before the change is taken off the list. */
async function follow(
  ports: SweepPorts,
  incident: Incident,
  attempt: string,
  undoing: string,
): Promise<readonly Swept[]> {
  const reading = await ports.follow(incident.id, undoing);
  if (reading.kind !== 'ended') return [{ what: 'putting-back', on: attempt }];
  if (succeeded(reading)) return [{ what: 'settled', on: attempt }];
  await tell(ports, incident, attempt, {
    kind: 'start-unknown',
    attempt,
    because: outcomeOf(reading),
  });
  await ports.attempts.settle(attempt);
  return [{ what: 'left-changed', on: attempt }];
}

/** Told once for each reason, however often it is tried; before it is noted, so that it may be told twice but not never. */
async function tell(
  { ledger, people }: SweepPorts,
  incident: Incident,
  attempt: string,
  response: Exclude<CompensateResponse, { kind: 'started' }>,
): Promise<void> {
  const { ending, because } = whatIsLeft(response);
  const key = `told ${ending}/${attempt}/${digestOf(because)}`;
  const told = (await ledger.read(incident.id)).some((entry) => entry.key === key);
  if (told) return;
  await people.tell(changeNotice(incident, attempt, ending, because));
  await ledger.append(incident.id, key, {
    kind: 'told',
    facts: { of: attempt, what: ending, because },
  });
}

function whatIsLeft(response: Exclude<CompensateResponse, { kind: 'started' }>): {
  readonly ending: 'drifted' | 'left-changed';
  readonly because: readonly string[];
} {
  switch (response.kind) {
    case 'settled':
      return { ending: 'drifted', because: [response.because] };
    case 'refused':
      return { ending: 'left-changed', because: sentencesOf(response.objections) };
    case 'start-unknown':
      return { ending: 'left-changed', because: [response.because] };
  }
}
