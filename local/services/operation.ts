import type { Api, Demand, Input, Principal } from '../endpoint/api';
import { notModelled } from './wire';

/** One API call: what it needs to be allowed, and what it does. */
export interface Operation {
  demands(input: Input): readonly Demand[];
  run(input: Input, caller: Principal): unknown;
}

/** An Api made of its operations; any other operation is refused loudly, before it is authorised. */
export function apiOf(service: string, operations: Readonly<Record<string, Operation>>): Api {
  const named = (operation: string): Operation => {
    const found = Object.entries(operations).find(([name]) => name === operation);
    if (!found) throw notModelled(service, operation);
    return found[1];
  };
  return {
    service,
    demands: (operation, input) => named(operation).demands(input),
    // Async, so that whatever an operation throws becomes a rejection.
    run: async (operation, input, caller) => await named(operation).run(input, caller),
  };
}
