import { isAtOrAfter, type Instant } from '../../lambdas/core/instant';
import type { Change, Changes } from '../../lambdas/core/ports/resources';
import { frozenCopy } from './frozen-copy';

/** Deploys and configuration changes in memory. */
export class MemoryChanges implements Changes {
  private readonly recorded: Change[] = [];

  record(change: Change): Promise<void> {
    this.recorded.push(frozenCopy(change));
    return Promise.resolve();
  }

  since(resourceArn: string, from: Instant): Promise<readonly Change[]> {
    return Promise.resolve(
      this.recorded
        .filter((change) => change.resourceArn === resourceArn && isAtOrAfter(change.at, from))
        .sort((one, other) => other.at.localeCompare(one.at)),
    );
  }
}
