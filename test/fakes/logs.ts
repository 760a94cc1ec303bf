import type { Logs } from '../../lambdas/core/ports/telemetry';

type Patterns = Awaited<ReturnType<Logs['patterns']>>;

/** Templates by log group; a group that is not there fails, as CloudWatch Logs does. */
export class MemoryLogs implements Logs {
  constructor(private readonly groups: ReadonlyMap<string, Patterns> = new Map()) {}

  patterns(group: string): Promise<Patterns> {
    const found = this.groups.get(group);
    return found ? Promise.resolve(found) : Promise.reject(new Error(`No log group ${group}`));
  }
}
