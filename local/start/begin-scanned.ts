import type { WorldInput } from '../world/spec';
import type { Operator } from './operator';
import type { Account } from './ports';

/**
 * Begins a world as a deployment pipeline leaves it: scanned, before trouble can be noticed. The first scan finds
 * nothing of it and only brings the scanner up, so that the second takes no time of the world's. Where the traces of
 * some hours are asked for, they were scanned as they passed.
 */
export async function beginScanned(
  operator: Pick<Operator, 'scan' | 'keepEarlierTraces'>,
  account: Pick<Account, 'world'>,
  world: WorldInput,
  tracesOfHours = 0,
): Promise<void> {
  await operator.scan();
  const watch = account.world.prepare(world);
  await operator.scan();
  if (tracesOfHours > 0) await operator.keepEarlierTraces(tracesOfHours);
  watch();
}
