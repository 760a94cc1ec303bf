import type { IncidentRecord, Opening } from '../incident';
import { priorityOf } from '../priority';
import type { IntakePorts } from './intake';
import type { Site } from './site';

/** The record of whoever holds the site's subject; written now if the crash came before it was. */
export async function makeGood(
  { incidents, policy }: IntakePorts,
  { readTarget }: Site,
  holder: Opening,
): Promise<IncidentRecord> {
  const record = await incidents.read(holder.id);
  if (record) return record;
  const priority = priorityOf(policy, await readTarget());
  return incidents.open({ ...holder, priority });
}
