import type { Inventory, Tagged } from '../../lambdas/core/ports/inventory';
import { frozenCopy } from './frozen-copy';

/** Tagged resources in memory. */
export class MemoryInventory implements Inventory {
  constructor(private readonly resources: readonly Tagged[] = []) {}

  tagged(keys: readonly string[]): Promise<readonly Tagged[]> {
    return Promise.resolve(
      frozenCopy(this.resources.filter(({ tags }) => keys.some((key) => key in tags))),
    );
  }
}
