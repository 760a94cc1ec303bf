import type { Incident } from '../../lambdas/core/incident';
import type { Workflows } from '../../lambdas/core/ports/workflow';
import { frozenCopy } from './frozen-copy';

/** Which workflows were started with what, and which wake-ups rang. */
export class MemoryWorkflows implements Workflows {
  readonly started: string[] = [];
  private readonly handed = new Map<string, Incident>();
  readonly woken = new Set<string>();

  start(incident: Incident): Promise<void> {
    const { id } = incident;
    if (!this.started.includes(id)) this.started.push(id);
    if (!this.handed.has(id)) this.handed.set(id, frozenCopy(incident));
    return Promise.resolve();
  }

  /** What a workflow was started with. */
  incidentOf(incidentId: string): Incident | undefined {
    return this.handed.get(incidentId);
  }

  wake(wake: string): Promise<void> {
    this.woken.add(wake);
    return Promise.resolve();
  }
}
