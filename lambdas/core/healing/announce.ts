import type { IncidentEvent } from '../telling/incident-event';
import { letOut } from '../telling/let-out';
import type { Healing } from './healing';
import { patiently } from './patiently';

/** Publishes one event under its stable id; `key` names the operation, once in an incident. */
export const announce = (
  { workflow, events, policy }: Healing,
  key: string,
  event: IncidentEvent,
): Promise<void> =>
  patiently(workflow, `tell ${key}`, (name) =>
    workflow.step(name, () => events.publish(letOut(event, policy.privacy))),
  );
