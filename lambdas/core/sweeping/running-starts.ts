import { followStarts } from './failed-workflow';
import { everyOne, type SweepPorts, type Swept } from './sweeping';

/**
 * Starts that outlived their incident, found by the slots they still hold. Following them lets the
 * executor give lease and slot back; while the incident is open its own workflow does that.
 */
export async function sweepRunning(ports: SweepPorts): Promise<readonly Swept[]> {
  const { attempts, incidents } = ports;
  const intents = await Promise.all(
    (await attempts.active()).map((attempt) => attempts.intentOf(attempt)),
  );
  const ids = new Set(intents.flatMap((intent) => (intent ? [intent.incidentId] : [])));
  return everyOne([...ids], async (id) => {
    const record = await incidents.read(id);
    return record?.state === 'ended' ? followStarts(ports, id) : [];
  });
}
