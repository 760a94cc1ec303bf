import type { Instant } from '../../lambdas/core/instant';
import type { Workflow } from '../../lambdas/core/ports/workflow';
import type { Timeline } from './timeline';
import type { MemoryWorkflows } from './workflows';

/** What a durable execution remembers: results and errors by the name of the operation. */
export type Journal = Map<string, { readonly result?: unknown; readonly error?: string }>;

/**
 * A durable execution on a timeline. Sleeping jumps to the next happening. Given the journal of an
 * earlier run it replays: what is in the journal is answered from there and does not happen again.
 */
export class VirtualWorkflow implements Workflow {
  /** In the order they were reached. */
  readonly names: string[] = [];
  /** Rejects when the process dies; whatever it was doing then never comes back. */
  readonly died: Promise<never>;
  private readonly reached = new Set<string>();
  private die: (crash: Crash) => void = () => undefined;

  constructor(
    private readonly timeline: Timeline,
    private readonly workflows: MemoryWorkflows,
    readonly journal: Journal = new Map(),
    /** How long one operation takes, in minutes. */
    private readonly operationMinutes = 1 / 60,
  ) {
    this.died = new Promise((_resolve, reject) => {
      this.die = reject;
    });
    this.died.catch(() => undefined);
  }

  async step<T>(name: string, run: () => Promise<T>): Promise<T> {
    return (await this.once(name, async () => {
      await this.timeline.advance(this.operationMinutes);
      return run();
    })) as T;
  }

  async now(name: string): Promise<Instant> {
    return (await this.once(name, () => Promise.resolve(this.timeline.now()))) as Instant;
  }

  async sleepUntil(
    name: string,
    until: Instant,
    wakeable?: {
      readonly ready: (wake: string) => Promise<void>;
      readonly alreadyAwake: () => Promise<boolean>;
    },
  ): Promise<'due' | 'woken'> {
    return (await this.once(name, async () => {
      const wake = `wake-${name}`;
      const isWoken = () => this.workflows.woken.has(wake);
      await wakeable?.ready(wake);
      if (await wakeable?.alreadyAwake()) return 'woken';
      await this.timeline.advanceTo(until, isWoken);
      return isWoken() ? 'woken' : 'due';
    })) as 'due' | 'woken';
  }

  /** Results travel as JSON, errors as their message, as in a durable execution's history. */
  private async once(name: string, run: () => Promise<unknown>): Promise<unknown> {
    if (this.reached.has(name)) throw new Error(`Two operations are called "${name}"`);
    this.reached.add(name);
    this.names.push(name);
    const known = this.journal.get(name) ?? (await outcomeOf(run));
    if (known instanceof Crash) {
      this.die(known);
      return new Promise(() => undefined);
    }
    this.journal.set(name, known);
    if (known.error !== undefined) throw new Error(known.error);
    return known.result;
  }
}

async function outcomeOf(
  run: () => Promise<unknown>,
): Promise<{ result?: unknown; error?: string } | Crash> {
  try {
    const result = await run();
    return result === undefined ? {} : { result: JSON.parse(JSON.stringify(result)) as unknown };
  } catch (error) {
    if (error instanceof Crash) return error;
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The process dies: nothing is remembered of the operation under way. */
export class Crash extends Error {}
