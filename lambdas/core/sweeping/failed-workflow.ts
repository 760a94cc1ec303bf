import { decideEnding } from '../decide-ending';
import { escalated, type Conclusion } from '../healing/conclusion';
import type { Ending, IncidentRecord } from '../incident';
import { inStorm } from '../storms/in-storm';
import { joinedIn } from '../joined';
import { ended } from '../telling/events';
import { letOut } from '../telling/let-out';
import { everyOne, type SweepPorts, type Swept } from './sweeping';

const lost = escalated(
  ['workflow-failed'],
  'The workflow that treated this incident died or is overdue. Nothing more is started.',
);

/**
 * Ends, in front of a person, an incident whose workflow is gone. If the workflow had already decided on
 * an ending, that one stands and is published, perhaps a second time under the same id rather than never. What it
 * started is followed; the executor gives the lease back once it has read a terminal state.
 */
export async function escalateFailed(
  ports: SweepPorts,
  { incident, ending, endedAt }: IncidentRecord,
): Promise<readonly Swept[]> {
  const { incidents, ledger, events, clock, policy } = ports;
  const { id } = incident;
  const at = endedAt ?? clock.now();
  const standing =
    ending ??
    (await incidents.end(id, await decideEnding(ledger, id, lost.ending, lost.because), at));
  const joined = joinedIn(await ledger.read(id));
  const conclusion = { ...explained(standing), joined };
  const event = await inStorm(ports, incident, ended(incident, conclusion, at));
  await events.publish(letOut(event, policy.privacy));
  const what = ending ? 'told-again' : 'escalated';
  return [{ what, on: id }, ...(await followStarts(ports, id))];
}

const explained = (ending: Ending): Conclusion => ({ ending, because: lost.because });

/** Has the executor look at everything an incident started that is not known to have ended. */
export async function followStarts(
  { attempts, follow }: SweepPorts,
  incidentId: string,
): Promise<readonly Swept[]> {
  const intents = await attempts.of(incidentId);
  const running = intents.filter(({ ended }) => ended === undefined);
  return everyOne(running, async ({ attempt }) => {
    await follow(incidentId, attempt);
    return [{ what: 'followed', on: attempt }];
  });
}
