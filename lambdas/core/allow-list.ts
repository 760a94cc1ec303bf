import type { ConditionValue, Found, Remediation, Write } from './remediation';
import type { Target } from './target';

/** What config states of tags that IAM looks at only where they have been made to count. */
export interface TagStatements {
  readonly bucketAbac?: boolean;
}

/** A list that a remediation takes from config, and why tags cannot take its place. */
export interface NeededList {
  readonly name: string;
  /** ARNs that may be written to, or values of a condition key. */
  readonly holds: 'arns' | 'values';
  readonly because: string;
  /** Which of its entries a start would use, by what was looked up. */
  readonly entries: (found: Found, target: Target) => readonly unknown[];
}

/** The writes of a remediation as config lets them be scoped: by tag instead of by list where it states that tags count. */
export const scopedWrites = (
  { writes }: Pick<Remediation, 'writes'>,
  stated: TagStatements,
): readonly Write[] =>
  writes.map((write) => {
    const orTagged = 'tagCarrier' in write ? undefined : write.orTagged;
    return orTagged && stated[orTagged.where] === true
      ? { ...write, tagCarrier: orTagged.tagCarrier }
      : write;
  });

/** Every list that the writes of a remediation need, as far as config states no tags in their place. */
export const listsOf = (
  remediation: Pick<Remediation, 'writes'>,
  stated: TagStatements = {},
): readonly NeededList[] =>
  scopedWrites(remediation, stated).flatMap((write) => {
    const because = 'because' in write ? write.because : 'it narrows what may be written';
    const inConditions = Object.values(write.conditions ?? {}).flatMap((keys) =>
      Object.values(keys).flatMap(listNamed),
    );
    return [
      ...('tagCarrier' in write
        ? []
        : [{ name: write.allowList, holds: 'arns' as const, because, entries: write.entries }]),
      ...inConditions.map((named) => ({ ...named, holds: 'values' as const, because })),
    ];
  });

const listNamed = (value: ConditionValue): Pick<NeededList, 'name' | 'entries'>[] =>
  typeof value === 'object' && 'allowList' in value
    ? [{ name: value.allowList, entries: value.entries }]
    : [];
