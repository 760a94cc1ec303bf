import type { WorldInput } from '../world/spec';
import type { Operator } from './operator';
import type { Account } from './ports';

/**
 * Begins a world as a deployment pipeline leaves it: scanned, before trouble can be noticed. The first scan finds
 * nothing of it and only brings the scanner up, so that the second takes no time of the world's.
 */
export async function beginScanned(
  operator: Pick<Operator, 'scan'>,
  account: Pick<Account, 'world'>,
  world: WorldInput,
): Promise<void> {
  await operator.scan();
  const watch = account.world.prepare(world);
  await operator.scan();
  watch();
}
