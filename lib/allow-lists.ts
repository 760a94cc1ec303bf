import type { ConditionValue, Remediation } from '../lambdas/core/remediation';
import type { CatalogueEntry } from '../lambdas/core/runbook';
import type { Config } from './config';
import { scopedWrites, type TagStatements } from './scoped-writes';

type Settings = Pick<Config, 'allowLists'> & TagStatements;

/** A list that a remediation takes from config, and why tags cannot take its place. */
export interface NeededList {
  readonly name: string;
  /** ARNs that may be written to, or values of a condition key. */
  readonly holds: 'arns' | 'values';
  readonly because: string;
}

/** Every list that the writes of a remediation need, as far as config states no tags in their place. */
export const listsOf = (
  remediation: Remediation,
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
        : [{ name: write.allowList, holds: 'arns' as const, because }]),
      ...inConditions.map((name) => ({ name, holds: 'values' as const, because })),
    ];
  });

const listNamed = (value: ConditionValue): string[] =>
  typeof value === 'object' && 'allowList' in value ? [value.allowList] : [];

export const missingLists = (remediation: Remediation, settings: Settings): readonly NeededList[] =>
  listsOf(remediation, settings).filter(
    ({ name }) => (settings.allowLists[name] ?? []).length === 0,
  );

/** What config lets be deployed; what needs a list that config does not give is withheld. */
export const deployable = (
  catalogue: readonly CatalogueEntry[],
  settings: Settings,
): readonly CatalogueEntry[] =>
  catalogue.filter(({ remediation }) => missingLists(remediation, settings).length === 0);
