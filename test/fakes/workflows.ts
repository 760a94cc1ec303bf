import type { Workflows } from '../../lambdas/core/ports/workflow';

/** Which workflows were started, and which wake-ups rang. */
export class MemoryWorkflows implements Workflows {
  readonly started: string[] = [];
  readonly woken = new Set<string>();

  start(incidentId: string): Promise<void> {
    if (!this.started.includes(incidentId)) this.started.push(incidentId);
    return Promise.resolve();
  }

  wake(wake: string): Promise<void> {
    this.woken.add(wake);
    return Promise.resolve();
  }
}
