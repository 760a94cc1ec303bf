import type { ModelBudget } from '../../lambdas/core/ports/model';

/** One hour's budget: the hour never turns. */
export class MemoryModelBudget implements ModelBudget {
  readonly reserved = new Set<string>();

  reserve(incidentId: string, callsPerHour: number): Promise<boolean> {
    if (this.reserved.has(incidentId)) return Promise.resolve(true);
    if (this.reserved.size >= callsPerHour) return Promise.resolve(false);
    this.reserved.add(incidentId);
    return Promise.resolve(true);
  }
}
