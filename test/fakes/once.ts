import type { Once } from '../../lambdas/core/ports/once';

/** Who said what, in memory. */
export class MemoryOnce implements Once {
  readonly said = new Map<string, string>();

  claim(what: string, incidentId: string): Promise<boolean> {
    const first = this.said.get(what) ?? incidentId;
    this.said.set(what, first);
    return Promise.resolve(first === incidentId);
  }
}
