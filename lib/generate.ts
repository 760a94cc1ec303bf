import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { CatalogueEntry } from '../lambdas/core/runbook';
import { eventKinds } from '../lambdas/core/telling/incident-event';
import { documentFolder } from './automation-document';
import { renderCatalogue } from './render-catalogue';
import { renderEvents, renderSchema } from './render-events';
import { renderReads } from './render-reads';
import { renderRemediations } from './render-remediations';

const root = join(__dirname, '..');
const readsFolder = join(root, 'lambdas/adapters/declared-reads');
const cataloguePath = join(documentFolder, 'catalogue.ts');

const schemaPath = (kind: string): string => join(root, `docs/events/${kind}.schema.json`);

/** Text by path, and none where a file must not be. */
type Files = ReadonlyMap<string, string | undefined>;

/** As this repository formats it, so that generated files pass its own checks. */
async function formatted(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

/** Everything that is derived from the pairs and from the shapes of events; the catalogue comes first, because the rest reads it. */
async function derived(): Promise<Files> {
  const { catalogue } = (await import('../ssm-documents/catalogue.js')) as {
    readonly catalogue: readonly CatalogueEntry[];
  };
  const reads = renderReads(catalogue);
  const stale = readdirSync(readsFolder).filter((file) => !reads.has(file));
  const pages: readonly (readonly [string, string])[] = [
    [cataloguePath, renderCatalogue()],
    [join(root, 'docs/remediations.md'), renderRemediations(catalogue)],
    [join(root, 'docs/events.md'), renderEvents()],
    ...eventKinds.map((kind) => [schemaPath(kind), renderSchema(kind)] as const),
    ...[...reads].map(([file, text]) => [join(readsFolder, file), text] as const),
  ];
  const texts = pages.map(async ([path, text]) => [path, await formatted(path, text)] as const);
  return new Map([
    ...(await Promise.all(texts)),
    ...stale.map((file) => [join(readsFolder, file), undefined] as const),
  ]);
}

const isFresh = (path: string, text: string | undefined): boolean =>
  text === undefined ? !existsSync(path) : existsSync(path) && readFileSync(path, 'utf8') === text;

function write(path: string, text: string | undefined): void {
  mkdirSync(dirname(path), { recursive: true });
  if (text === undefined) rmSync(path);
  else writeFileSync(path, text);
}

/** `npm run generate` writes what is derived; with `--check` it only says what is not fresh. */
async function generate(check: boolean): Promise<number> {
  mkdirSync(readsFolder, { recursive: true });
  if (!check) write(cataloguePath, await formatted(cataloguePath, renderCatalogue()));
  const stale = [...(await derived())].filter(([path, text]) => !isFresh(path, text));
  for (const [path, text] of stale) {
    if (check) console.error(`${relative(root, path)} is not fresh: npm run generate`);
    else write(path, text);
  }
  return check && stale.length > 0 ? 1 : 0;
}

if (require.main === module) {
  void generate(process.argv.includes('--check')).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
