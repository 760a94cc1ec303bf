import { decideEnding } from '../decide-ending';
import { escalated, type Conclusion } from '../healing/conclusion';
import type { Ending, IncidentRecord } from '../incident';
import { endingNotice, noticeOf } from '../notices';
import { everyOne, type SweepPorts, type Swept } from './sweeping';

const lost = escalated(
  ['workflow-failed'],
  'The workflow that treated this incident died or is overdue. Nothing more is started.',
);

/**
 * Ends, in front of a person, an incident whose workflow is gone. If the workflow had already decided on
 * an ending, that one stands and people are told of it, perhaps a second time rather than never. What it
 * started is followed; the executor gives the lease back once it has read a terminal state.
 */
export async function escalateFailed(
  ports: SweepPorts,
  { incident, ending }: IncidentRecord,
): Promise<readonly Swept[]> {
  const { incidents, ledger, people, clock, policy } = ports;
  const { id } = incident;
  const standing =
    ending ??
    (await incidents.end(
      id,
      await decideEnding(ledger, id, lost.ending, lost.because),
      clock.now(),
    ));
  if (standing.kind !== 'suppressed') {
    await people.tell(noticeOf(endingNotice(incident, explained(standing)), policy.privacy));
  }
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
