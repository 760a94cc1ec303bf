import type { Input } from './api';

/** What goes wrong with a call. `after` means that the effect has happened and only the answer is lost. */
export type Mishap =
  | {
      readonly kind: 'error';
      readonly code: string;
      readonly status?: number;
      readonly at?: 'before' | 'after';
    }
  /** The connection breaks without an answer, as after a time-out but without the wait. */
  | { readonly kind: 'no-answer'; readonly at?: 'before' | 'after' }
  /** The calling function's process dies once the effect has happened. */
  | { readonly kind: 'kill-caller' }
  | { readonly kind: 'delay'; readonly virtualMilliseconds: number };

export interface Fault {
  readonly service: string;
  /** Every operation of the service when left out. */
  readonly operation?: string;
  /** Logical name of the calling role contains this text. */
  readonly caller?: string;
  readonly matches?: (input: Input) => boolean;
  /** Runs when the fault strikes, before the mishap, so that a scenario can change the world at that moment. */
  readonly also?: () => void;
  readonly mishap: Mishap;
  /** How many matching calls pass unharmed first. */
  readonly afterCalls?: number;
  /** How many calls it strikes then; once unless told. */
  readonly times?: number;
}

export interface Faults {
  inject(fault: Fault): void;
  clear(): void;
  /** The mishap of this call, if one is due. Counts the call. */
  strike(service: string, operation: string, caller: string, input: Input): Mishap | undefined;
}

export function faults(): Faults {
  const active: { readonly fault: Fault; seen: number }[] = [];
  return {
    inject: (fault) => void active.push({ fault, seen: 0 }),
    clear: () => void active.splice(0),
    strike(service, operation, caller, input) {
      for (const entry of active) {
        const { fault } = entry;
        if (!concerns(fault, service, operation, caller, input)) continue;
        const turn = (entry.seen += 1) - (fault.afterCalls ?? 0);
        if (turn < 1 || turn > (fault.times ?? 1)) continue;
        fault.also?.();
        return fault.mishap;
      }
      return undefined;
    },
  };
}

function concerns(
  fault: Fault,
  service: string,
  operation: string,
  caller: string,
  input: Input,
): boolean {
  return (
    fault.service === service &&
    (fault.operation ?? operation) === operation &&
    caller.includes(fault.caller ?? '') &&
    (fault.matches?.(input) ?? true)
  );
}
