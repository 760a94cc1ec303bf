import type { CatalogueEntry } from '../../../lambdas/core/runbook';
import { catalogue as whole } from '../undo-pair/catalogue';

/** A remediation whose owner never wrote down what happens if nobody answers. */
export const catalogue: readonly CatalogueEntry[] = whole.map(({ remediation, ...entry }) => ({
  ...entry,
  remediation: { ...remediation, ifIgnored: '...' },
}));
