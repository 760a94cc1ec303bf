import { inStorm } from '../storms/in-storm';
import type { IncidentEvent } from '../telling/incident-event';
import { letOut } from '../telling/let-out';
import type { Healing } from './healing';
import { patiently } from './patiently';

/** Publishes one event under its stable id; `key` names the operation, once in an incident. */
export const announce = (healing: Healing, key: string, event: IncidentEvent): Promise<void> => {
  const { workflow, events, policy, incident } = healing;
  return patiently(workflow, `tell ${key}`, (name) =>
    workflow.step(name, async () => {
      const published = await inStorm(healing, incident, event);
      await events.publish(letOut(published, policy.privacy));
    }),
  );
};
