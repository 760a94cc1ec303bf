import { listsOf, type NeededList, type TagStatements } from '../lambdas/core/allow-list';
import type { Remediation } from '../lambdas/core/remediation';
import type { CatalogueEntry } from '../lambdas/core/runbook';
import type { Config } from './config';

type Settings = Pick<Config, 'allowLists'> & TagStatements;

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
