import type {
  OutstandingChange,
  PastAttempt,
  PastStart,
  StartIntent,
} from '../../lambdas/core/attempt';
import { isAtOrAfter, type Instant } from '../../lambdas/core/instant';
import type { Attempts } from '../../lambdas/core/ports/attempts';
import { frozenCopy } from './frozen-copy';

/** Leases, slots and intents in memory; every claim is keyed by the attempt. */
export class MemoryAttempts implements Attempts {
  private readonly locks = new Map<string, string>();
  private readonly slots = new Map<number, string>();
  private readonly intents = new Map<string, StartIntent>();
  private readonly owed = new Map<string, OutstandingChange>();
  private readonly services = new Map<string, string>();
  private history: readonly StartIntent[] = [];

  lease(
    attempt: string,
    locks: readonly string[],
  ): Promise<{ readonly lock: string; readonly heldBy: string } | undefined> {
    for (const lock of locks) {
      const heldBy = this.locks.get(lock);
      if (heldBy !== undefined && heldBy !== attempt) return Promise.resolve({ lock, heldBy });
    }
    locks.forEach((lock) => this.locks.set(lock, attempt));
    return Promise.resolve(undefined);
  }

  holders(
    locks: readonly string[],
  ): Promise<readonly { readonly lock: string; readonly heldBy: string }[]> {
    return Promise.resolve(
      locks.flatMap((lock) => {
        const heldBy = this.locks.get(lock);
        return heldBy === undefined ? [] : [{ lock, heldBy }];
      }),
    );
  }

  takeSlot(attempt: string, limit: number): Promise<boolean> {
    if ([...this.slots.values()].includes(attempt)) return Promise.resolve(true);
    for (let slot = 0; slot < limit; slot += 1) {
      if (this.slots.has(slot)) continue;
      this.slots.set(slot, attempt);
      return Promise.resolve(true);
    }
    return Promise.resolve(false);
  }

  release(attempt: string, locks: readonly string[]): Promise<void> {
    for (const lock of locks) if (this.locks.get(lock) === attempt) this.locks.delete(lock);
    for (const [slot, heldBy] of this.slots) if (heldBy === attempt) this.slots.delete(slot);
    return Promise.resolve();
  }

  owe({ attempt, incidentId, revertBy }: StartIntent): Promise<void> {
    if (revertBy === undefined) return Promise.reject(new Error(`${attempt} is not temporary`));
    this.owed.set(attempt, { attempt, incidentId, revertBy });
    return Promise.resolve();
  }

  settle(attempt: string): Promise<void> {
    this.owed.delete(attempt);
    return Promise.resolve();
  }

  outstanding(): Promise<readonly OutstandingChange[]> {
    return Promise.resolve([...this.owed.values()]);
  }

  remember(intent: StartIntent, service: string): Promise<void> {
    this.services.set(intent.attempt, service);
    this.history = [intent, ...this.others(intent)];
    return Promise.resolve();
  }

  forget(intent: StartIntent): Promise<void> {
    this.history = this.others(intent);
    return Promise.resolve();
  }

  intend(intent: StartIntent): Promise<StartIntent> {
    const standing = this.intents.get(intent.attempt) ?? frozenCopy(intent);
    this.intents.set(intent.attempt, standing);
    return Promise.resolve(standing);
  }

  intentOf(attempt: string): Promise<StartIntent | undefined> {
    return Promise.resolve(this.intents.get(attempt));
  }

  becameExecution(attempt: string, execution: string): Promise<void> {
    return this.change(attempt, { execution });
  }

  ended(attempt: string, ended: NonNullable<StartIntent['ended']>): Promise<void> {
    return this.change(attempt, { ended });
  }

  past(targetArn: string, since: Instant): Promise<readonly PastAttempt[]> {
    return Promise.resolve(
      this.history
        .filter(({ proposal, intendedAt }) => {
          return proposal.target.arn === targetArn && isAtOrAfter(intendedAt, since);
        })
        .map(({ attempt, proposal, intendedAt }) => {
          return { attempt, remediationId: proposal.remediationId, startedAt: intendedAt };
        })
        .sort((one, other) => other.startedAt.localeCompare(one.startedAt))
        .filter(({ attempt }, index, all) => {
          return all.findIndex((each) => each.attempt === attempt) === index;
        }),
    );
  }

  starts(since: Instant): Promise<readonly PastStart[]> {
    const counted = this.history.filter(
      ({ kind, intendedAt }) => kind === 'remediation' && isAtOrAfter(intendedAt, since),
    );
    return Promise.resolve(
      counted
        .map(({ attempt, proposal, intendedAt }) => ({
          ...{ attempt, remediationId: proposal.remediationId, startedAt: intendedAt },
          targetArn: proposal.target.arn,
          service: this.services.get(attempt) ?? '',
        }))
        .filter(({ attempt }, index, all) => {
          return all.findIndex((each) => each.attempt === attempt) === index;
        }),
    );
  }

  active(): Promise<readonly string[]> {
    return Promise.resolve([...this.slots.values()]);
  }

  of(incidentId: string): Promise<readonly StartIntent[]> {
    return Promise.resolve(
      [...this.intents.values()].filter((one) => one.incidentId === incidentId),
    );
  }

  private others({ attempt, intendedAt }: StartIntent): readonly StartIntent[] {
    return this.history.filter(
      (each) => each.attempt !== attempt || each.intendedAt !== intendedAt,
    );
  }

  /** What is already on record stands. */
  private change(
    attempt: string,
    change: Partial<Pick<StartIntent, 'execution' | 'ended'>>,
  ): Promise<void> {
    const intent = this.intents.get(attempt);
    if (!intent) return Promise.reject(new Error(`No intent of attempt ${attempt}`));
    const { execution = change.execution, ended = change.ended } = intent;
    this.intents.set(attempt, frozenCopy({ ...intent, execution, ended }));
    return Promise.resolve();
  }
}
