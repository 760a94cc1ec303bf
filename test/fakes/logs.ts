import type { LogPatterns, LogQuestion, Logs } from '../../lambdas/core/ports/telemetry';

/** Templates by log group; a group that is not there fails, as CloudWatch Logs does. */
export class MemoryLogs implements Logs {
  readonly questions: LogQuestion[] = [];

  constructor(
    private readonly groups: ReadonlyMap<string, LogPatterns['patterns']> = new Map(),
    private readonly givenUp?: LogPatterns['givenUp'],
  ) {}

  patterns(question: LogQuestion): Promise<LogPatterns> {
    this.questions.push(question);
    const missing = question.groups.find((group) => !this.groups.has(group));
    if (missing !== undefined) return Promise.reject(new Error(`No log group ${missing}`));
    const patterns = question.groups.flatMap((group) => this.groups.get(group) ?? []);
    return Promise.resolve({ patterns, givenUp: this.givenUp });
  }
}
