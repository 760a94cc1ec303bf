import type { Lookups } from '../../lambdas/core/ports/resources';
import type { Lookup } from '../../lambdas/core/remediation';
import type { Target } from '../../lambdas/core/target';
import { frozenCopy } from './frozen-copy';

/** Answers each API by name; an API nobody scripted fails, as an unreachable one would. */
export class ScriptedLookups implements Lookups {
  readonly made: { readonly api: string; readonly targetArn: string }[] = [];

  constructor(private readonly answers: Readonly<Record<string, unknown>> = {}) {}

  read({ api }: Lookup, target: Target): Promise<unknown> {
    this.made.push({ api, targetArn: target.arn });
    return Object.hasOwn(this.answers, api)
      ? Promise.resolve(frozenCopy(this.answers[api]))
      : Promise.reject(new Error(`Nothing answers ${api}`));
  }
}
