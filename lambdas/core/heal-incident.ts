import { conclude } from './healing/conclude';
import { escalated, type Conclusion } from './healing/conclusion';
import { findCause } from './healing/find-cause';
import { goOn } from './healing/go-on';
import type { Healing, HealingPorts } from './healing/healing';
import { patiently } from './healing/patiently';
import { quiet } from './healing/quiet';
import type { Ending } from './incident';
import { schemaVersion } from './requests';
import { sanitise } from './sanitise';

/**
 * Treats one incident to its one ending. Runs in a durable frame and may be replayed from the start at
 * any time: clocks, records and functions are reached only through named operations.
 */
export const healIncident =
  (ports: HealingPorts) =>
  async (incidentId: string): Promise<Ending> => {
    const record = await patiently(ports.workflow, 'read the incident', (name) =>
      ports.workflow.step(name, () => ports.incidents.read(incidentId)),
    );
    if (!record) throw new Error(`There is no incident ${incidentId}`);
    if (record.ending) return record.ending;
    const healing = { ...ports, incident: record.incident };
    return conclude(healing, await treatOrFault(healing));
  };

/** Whatever fails on the way ends in front of a person; what cannot even be written is for the sweeper. */
async function treatOrFault(healing: Healing): Promise<Conclusion> {
  try {
    return await treat(healing);
  } catch (error) {
    const what = error instanceof Error ? error.message : 'an unknown failure';
    return escalated(['fault'], `Paramedic could not go on: ${sanitise(what)}`);
  }
}

async function treat(healing: Healing): Promise<Conclusion> {
  const { workflow, crew, incident } = healing;
  const silence = await quiet(healing);
  if (silence) return silence;
  if (incident.targetArn === undefined) {
    const because =
      'Nothing names the resource this alarm is about. Tag the alarm with paramedic:target = its ARN.';
    return escalated(['target-unknown'], because);
  }
  const diagnosis = await findCause(healing);
  const beganAt = await workflow.now('considered at');
  const considered = await patiently(workflow, 'consider', (name) =>
    crew.consider(name, { schema: schemaVersion, kind: 'consider', incident, diagnosis }),
  );
  return { diagnosis, ...(await goOn(healing, diagnosis, considered, beganAt)) };
}
