import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile, type PluginBuild } from 'esbuild';
import type { Policy } from '../lambdas/core/policy';
import { literalKeys } from './literal-keys';

export const functionNames = [
  'approvals',
  'changes',
  'classifier',
  'executor',
  'incident',
  'intake',
  'sweeper',
  'validator',
] as const;

export type FunctionName = (typeof functionNames)[number];

export interface BundleRequest {
  readonly policy: Policy;
  /** One directory per function is written below it: `<name>/index.mjs` and `<name>/policy.json`. */
  readonly outdir?: string;
  /** A module that exports `catalogue`, in place of `ssm-documents/catalogue.ts`. */
  readonly catalogue?: string;
}

export interface Bundles {
  readonly directoryOf: (name: FunctionName) => string;
  /** What went into the files of each bundle, and what of them each loads, by output path. */
  readonly metafileOf: (name: FunctionName) => Metafile;
}

const root = join(__dirname, '..');
const deployedCatalogue = join(root, 'ssm-documents/catalogue.ts');

/**
 * Bundles every function, side by side. The SDK goes in, so that the version tested is the version
 * that runs; ES modules first, because they start fastest; what is imported only when asked for goes
 * into files of its own; Node 20 syntax, so that the very same bundle runs on a laptop and on
 * nodejs24.x. The same input gives the same bytes.
 */
export async function bundleFunctions({
  policy,
  outdir = join(root, 'build/functions'),
  catalogue = deployedCatalogue,
}: BundleRequest): Promise<Bundles> {
  const directoryOf = (name: FunctionName) => join(outdir, name);
  const metafiles = new Map<FunctionName, Metafile>();
  await Promise.all(
    functionNames.map(async (name) => {
      const directory = directoryOf(name);
      // Files are named by content: those of an older build would be deployed along.
      rmSync(directory, { recursive: true, force: true });
      metafiles.set(name, await bundle(name, directory, catalogue));
      writeFileSync(join(directory, 'policy.json'), `${JSON.stringify(policy)}\n`);
    }),
  );
  const metafileOf = (name: FunctionName): Metafile => {
    const found = metafiles.get(name);
    if (!found) throw new Error(`${name} was not bundled`);
    return found;
  };
  return { directoryOf, metafileOf };
}

async function bundle(name: FunctionName, outdir: string, catalogue: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: `lambdas/${name}/handler.ts` },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
    plugins: [replacing(deployedCatalogue, catalogue), literalKeys],
  });
  return metafile;
}

const replacing = (module: string, replacement: string) => ({
  name: 'catalogue',
  setup: ({ onLoad }: Pick<PluginBuild, 'onLoad'>) => {
    if (module === replacement) return;
    onLoad({ filter: /ssm-documents[\\/]catalogue\.ts$/ }, () => ({
      contents: `export { catalogue } from ${JSON.stringify(replacement)};`,
      resolveDir: root,
      loader: 'ts',
    }));
  },
});
