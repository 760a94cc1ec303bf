import type { Tags, Targets } from '../../lambdas/core/ports/resources';
import type { Target } from '../../lambdas/core/target';
import { frozenCopy } from './frozen-copy';

/** Resources by ARN; one that carries no tags is, as for the tagging API, not there. */
export class MemoryTargets implements Targets, Tags {
  private readonly known = new Map<string, Target>();

  constructor(targets: readonly Target[] = []) {
    targets.forEach((target) => this.put(target));
  }

  put(target: Target): void {
    this.known.set(target.arn, frozenCopy(target));
  }

  read(arn: string): Promise<Target | undefined> {
    const target = this.known.get(arn);
    return Promise.resolve(target && Object.keys(target.tags).length > 0 ? target : undefined);
  }

  async tagsOf(arn: string): Promise<Target['tags'] | undefined> {
    return (await this.read(arn))?.tags;
  }
}
