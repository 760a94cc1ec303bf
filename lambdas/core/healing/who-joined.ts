import { joinedIn, type Joined } from '../joined';
import type { Healing } from './healing';
import { patiently } from './patiently';

/** What has joined by now, by the ledger; `when` names the look, once in an incident. */
export const whoJoined = (
  { workflow, ledger, incident }: Healing,
  when: string,
): Promise<readonly Joined[]> =>
  patiently(workflow, `who joined ${when}`, (name) =>
    workflow.step(name, async () => joinedIn(await ledger.read(incident.id))),
  );
