import type { ExecutionReading, StartRequest } from '../../lambdas/core/attempt';
import type { Runner } from '../../lambdas/core/ports/runner';
import { frozenCopy } from './frozen-copy';

/** SSM in memory: the same client token is the same execution. Executions run until `finish`. */
export class MemoryRunner implements Runner {
  readonly sent: StartRequest[] = [];
  private readonly executions = new Map<string, { attempt: string; reading: ExecutionReading }>();
  private loseAnswers = 0;

  /** The next starts are accepted, but the caller never hears of it. */
  loseNextAnswers(count = 1): void {
    this.loseAnswers += count;
  }

  start(request: StartRequest): Promise<string> {
    this.sent.push(frozenCopy(request));
    const execution = `execution-${request.clientToken}`;
    if (!this.executions.has(execution)) {
      const reading: ExecutionReading = { kind: 'running', steps: [] };
      this.executions.set(execution, { attempt: request.clientToken, reading });
    }
    if (this.loseAnswers === 0) return Promise.resolve(execution);
    this.loseAnswers -= 1;
    return Promise.reject(new Error('The connection broke after the request was sent'));
  }

  find(attempt: string): Promise<string | undefined> {
    const found = [...this.executions].find(([, one]) => one.attempt === attempt);
    return Promise.resolve(found?.[0]);
  }

  read(execution: string): Promise<ExecutionReading> {
    const found = this.executions.get(execution);
    if (!found) return Promise.reject(new Error(`No execution ${execution}`));
    return Promise.resolve(frozenCopy(found.reading));
  }

  stop(execution: string): Promise<void> {
    const found = this.executions.get(execution);
    if (!found) return Promise.reject(new Error(`No execution ${execution}`));
    const at = '2026-01-01T12:00:00.000Z';
    this.finish(execution, {
      kind: 'ended',
      status: 'Cancelled',
      at,
      steps: [],
      failure: 'stopped',
    });
    return Promise.resolve();
  }

  finish(execution: string, reading: ExecutionReading): void {
    const found = this.executions.get(execution);
    if (!found) throw new Error(`No execution ${execution}`);
    this.executions.set(execution, { ...found, reading: frozenCopy(reading) });
  }

  /** Executions there are, whoever was told. */
  get count(): number {
    return this.executions.size;
  }
}
