import type { CatalogueEntry } from '../../lambdas/core/runbook';

export interface LookupRead {
  readonly action: string;
  /** Resource part of the ARN as the declaration's reads give it, `*` where they do not name it. */
  readonly on: string;
}

/** The AWS reads that code makes before a start, once each, derived from the declarations. */
export function lookupReads(catalogue: readonly CatalogueEntry[]): LookupRead[] {
  const found = catalogue.flatMap(({ remediation: { lookups, reads } }) =>
    Object.values(lookups).map(({ api }): LookupRead => {
      const declared = reads.find(({ service, actions }) =>
        actions.some((action) => `${service}:${action}` === api),
      );
      return { action: api, on: declared?.on ?? '*' };
    }),
  );
  return [...new Map(found.map((read) => [`${read.action} ${read.on}`, read])).values()];
}
