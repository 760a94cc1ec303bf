import type { ConditionValue, Remediation } from '../lambdas/core/remediation';
import type { CatalogueEntry } from '../lambdas/core/runbook';
import type { Config } from './config';

type AllowLists = Config['allowLists'];

/** A list that a remediation takes from config, and why tags cannot take its place. */
export interface NeededList {
  readonly name: string;
  /** ARNs that may be written to, or values of a condition key. */
  readonly holds: 'arns' | 'values';
  readonly because: string;
}

/** Every list that the writes of a remediation name. */
export const listsOf = ({ writes }: Remediation): readonly NeededList[] =>
  writes.flatMap((write) => {
    const because = 'because' in write ? write.because : 'it narrows what may be written';
    const inConditions = Object.values(write.conditions ?? {}).flatMap((keys) =>
      Object.values(keys).flatMap(listNamed),
    );
    return [
      ...('allowList' in write ? [{ name: write.allowList, holds: 'arns' as const, because }] : []),
      ...inConditions.map((name) => ({ name, holds: 'values' as const, because })),
    ];
  });

const listNamed = (value: ConditionValue): string[] =>
  typeof value === 'object' && 'allowList' in value ? [value.allowList] : [];

export const missingLists = (
  remediation: Remediation,
  allowLists: AllowLists,
): readonly NeededList[] =>
  listsOf(remediation).filter(({ name }) => (allowLists[name] ?? []).length === 0);

/** What config lets be deployed; what needs a list that config does not give is withheld. */
export const deployable = (
  catalogue: readonly CatalogueEntry[],
  { allowLists }: Pick<Config, 'allowLists'>,
): readonly CatalogueEntry[] =>
  catalogue.filter(({ remediation }) => missingLists(remediation, allowLists).length === 0);
