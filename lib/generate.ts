import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { CatalogueEntry } from '../lambdas/core/runbook';
import { documentFolder } from './automation-document';
import { renderCatalogue } from './render-catalogue';
import { renderCataloguePage } from './render-catalogue-page';
import { renderReads } from './render-reads';

export const readsFolder = join(__dirname, '../lambdas/adapters/declared-reads');

/** As this repository formats it, so that generated files pass its own checks. */
export async function formatted(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

/** Writes everything that is derived from the pairs. */
async function generate(): Promise<void> {
  const cataloguePath = join(documentFolder, 'catalogue.ts');
  writeFileSync(cataloguePath, await formatted(cataloguePath, renderCatalogue()));
  const { catalogue } = (await import('../ssm-documents/catalogue.js')) as {
    readonly catalogue: readonly CatalogueEntry[];
  };
  writeFileSync(join(documentFolder, '../docs/catalogue.md'), renderCataloguePage(catalogue));
  const modules = renderReads(catalogue);
  mkdirSync(readsFolder, { recursive: true });
  for (const file of readdirSync(readsFolder))
    if (!modules.has(file)) rmSync(join(readsFolder, file));
  for (const [file, text] of modules) {
    const path = join(readsFolder, file);
    writeFileSync(path, await formatted(path, text));
  }
}

if (require.main === module) void generate();
