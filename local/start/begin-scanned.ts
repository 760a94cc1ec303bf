import { instantOf } from '../../lambdas/core/instant';
import type { WorldInput } from '../world/spec';
import type { Operator } from './operator';
import type { Account } from './ports';
import type { Scenario } from './scenario';
import { seedBaseline } from './seed-baseline';

/**
 * Begins a world as a deployment pipeline leaves it: scanned, before trouble can be noticed. The first scan finds
 * nothing of it and only brings the scanner up, so that the second takes no time of the world's.
 */
export async function beginScanned(
  operator: Pick<Operator, 'scan' | 'topologies' | 'graph'>,
  account: Pick<Account, 'world' | 'clock'>,
  world: WorldInput,
  scanned: Scenario['scanned'] = 'once',
): Promise<void> {
  await operator.scan();
  const watch = account.world.prepare(world);
  await operator.scan();
  if (scanned === 'for-a-day') await seedBaseline(operator, instantOf(account.clock.now()));
  watch();
}
