import { own } from './own';
import type { GuardMetric } from './remediation';
import type { Target } from './target';

/** What the business itself counts, by config: evidence, and a guard of every remediation of what it is of. */
export interface BusinessMetric extends GuardMetric {
  readonly name: string;
  readonly periodSeconds: number;
  /** Of which targets it tells; of all of them when left out. */
  readonly of?:
    | { readonly arns: readonly string[] }
    | { readonly tag: { readonly key: string; readonly value: string } };
}

/** Undefined where a tag would tell and the target cannot be found. */
export function tellsOf(
  { of }: BusinessMetric,
  targetArn: string,
  target: Pick<Target, 'tags'> | undefined,
): boolean | undefined {
  if (of === undefined) return true;
  if ('arns' in of) return of.arns.includes(targetArn);
  return target && own(target.tags, of.tag.key) === of.tag.value;
}
