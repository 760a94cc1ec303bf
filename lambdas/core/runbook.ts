import type { Policy } from './policy';
import type { Remediation } from './remediation';

/** A catalogue entry: the declaration with what its document's content says. Derived, never authored. */
export interface CatalogueEntry {
  readonly remediation: Remediation;
  /** sha256 of the authored document's canonical JSON, 64 hex digits. */
  readonly documentHash: string;
  /** The document's parameters and the pattern SSM enforces on each. */
  readonly parameters: Readonly<Record<string, { readonly allowedPattern: string }>>;
  /** Names of the steps in order, as shown while they run; their count is what SSM charges. */
  readonly steps: readonly string[];
}

/** A remediation as deployed: an immutable document, always version `1`. */
export interface Runbook extends CatalogueEntry {
  readonly documentName: string;
  readonly documentVersion: '1';
}

/** `<prefix>-<id>-<first 10 hex of the content hash>`: a changed document is a new document. */
export const runbookName = (
  prefix: string,
  { remediation, documentHash }: CatalogueEntry,
): string => `${prefix}-${remediation.id}-${documentHash.slice(0, 10)}`;

/** What of the catalogue is deployed: a remediation whose allow-list config does not give is withheld. */
export const libraryOf = (
  { library }: Pick<Policy, 'library'>,
  catalogue: readonly CatalogueEntry[],
): readonly CatalogueEntry[] =>
  catalogue.filter(({ remediation }) => library.includes(remediation.id));

export const deployed = (prefix: string, catalogue: readonly CatalogueEntry[]): Runbook[] =>
  catalogue.map((entry) => ({
    ...entry,
    documentName: runbookName(prefix, entry),
    documentVersion: '1',
  }));
