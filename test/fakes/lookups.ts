import type { LookupCall, Lookups } from '../../lambdas/core/ports/resources';
import { frozenCopy } from './frozen-copy';

/** Answers each API by name; an API nobody scripted fails, as an unreachable one would. */
export class ScriptedLookups implements Lookups {
  readonly made: LookupCall[] = [];

  constructor(private readonly answers: Readonly<Record<string, unknown>> = {}) {}

  read(call: LookupCall): Promise<unknown> {
    this.made.push(call);
    return Object.hasOwn(this.answers, call.api)
      ? Promise.resolve(frozenCopy(this.answers[call.api]))
      : Promise.reject(new Error(`Nothing answers ${call.api}`));
  }
}
