import { conclude } from './healing/conclude';
import { escalated, type Conclusion } from './healing/conclusion';
import { findCause } from './healing/find-cause';
import { goOn } from './healing/go-on';
import type { Healing, HealingPorts } from './healing/healing';
import { patiently } from './healing/patiently';
import { quiet } from './healing/quiet';
import { tellStorm } from './healing/tell-storm';
import { takeStock } from './healing/take-stock';
import type { Ending, Incident } from './incident';
import { type HealRequest, schemaVersion } from './requests';
import { sanitise, sanitiseLabel } from './sanitise';
import type { Signal } from './signal';

/**
 * Treats one incident to its one ending. Runs in a durable frame and may be replayed from the start at
 * any time: clocks, records and functions are reached only through named operations.
 */
export const healIncident =
  (ports: HealingPorts) =>
  async (request: HealRequest): Promise<Ending> => {
    const incident = request.incident ?? (await incidentOf(ports, request.incidentId));
    const healing = { ...ports, incident };
    const outcome = await treatOrFault(healing);
    return 'because' in outcome ? conclude(healing, outcome) : outcome;
  };

/** For a request that does not bring its incident. */
async function incidentOf(
  { workflow, incidents }: HealingPorts,
  incidentId: string,
): Promise<Incident> {
  const record = await patiently(workflow, 'read the incident', (name) =>
    workflow.step(name, () => incidents.read(incidentId)),
  );
  if (!record) throw new Error(`There is no incident ${incidentId}`);
  return record.incident;
}

/**
 * Whatever fails on the way ends in front of a person; what cannot even be written is for the sweeper.
 * An ending that is on record already needs no conclusion.
 */
async function treatOrFault(healing: Healing): Promise<Conclusion | Ending> {
  try {
    return await treat(healing);
  } catch (error) {
    const what = error instanceof Error ? error.message : 'an unknown failure';
    return escalated(['fault'], `Paramedic could not go on: ${sanitise(what)}`);
  }
}

async function treat(healing: Healing): Promise<Conclusion | Ending> {
  const { workflow, crew, incident } = healing;
  const stock = await takeStock(healing);
  if (stock.storm) await tellStorm(healing, stock.storm);
  if (stock.ending) return stock.ending;
  const silence = await quiet(healing);
  if (silence) return silence;
  if (incident.targetArn === undefined) {
    return escalated(['target-unknown'], nothingNamed(incident.signal));
  }
  const diagnosis = await findCause(healing, stock);
  const beganAt = await workflow.now('considered at');
  const considered = await patiently(workflow, 'consider', (name) =>
    crew.consider(name, { schema: schemaVersion, kind: 'consider', incident, diagnosis }),
  );
  return {
    diagnosis,
    decidedAt: beganAt,
    ...(await goOn(healing, diagnosis, considered, beganAt)),
  };
}

function nothingNamed(signal: Signal): string {
  switch (signal.source) {
    case 'alarm':
      return 'Nothing names the one resource that this alarm is about, and no fresh topology leads to it. Tag the alarm with paramedic:target = its ARN, or scan: npx paramedic scan.';
    case 'config':
      return `The finding is about a ${sanitiseLabel(signal.finding.resourceType)}, which is no type of resource that can be treated.`;
  }
}
