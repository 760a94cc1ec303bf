import type { Storm } from '../storms/storm';
import { stormBegan } from '../telling/storm-digests';
import { announce } from './announce';
import type { Healing } from './healing';

/** Tells that a storm has begun, by the incident that made it one. */
export async function tellStorm(healing: Healing, storm: Storm): Promise<void> {
  const { workflow, storms, policy } = healing;
  await announce(healing, 'of the storm', stormBegan(storm, policy));
  await workflow.step('told of the storm', () => storms.told(storm.id));
}
