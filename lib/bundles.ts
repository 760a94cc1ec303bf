import { mkdirSync, writeFileSync } from 'node:fs';
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
  /** What went into each bundle, by output path. */
  readonly metafile: Metafile;
}

const root = join(__dirname, '..');
const deployedCatalogue = join(root, 'ssm-documents/catalogue.ts');

/**
 * Bundles every function in one build. The SDK goes in, so that the version tested is the version
 * that runs; ES modules first, because they start fastest; Node 20 syntax, so that the very same
 * bundle runs on a laptop and on nodejs24.x. The same input gives the same bytes.
 */
export async function bundleFunctions({
  policy,
  outdir = join(root, 'build/functions'),
  catalogue = deployedCatalogue,
}: BundleRequest): Promise<Bundles> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      functionNames.map((name) => [`${name}/index`, `lambdas/${name}/handler.ts`]),
    ),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
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
  const directoryOf = (name: FunctionName) => join(outdir, name);
  for (const name of functionNames) {
    mkdirSync(directoryOf(name), { recursive: true });
    writeFileSync(join(directoryOf(name), 'policy.json'), `${JSON.stringify(policy)}\n`);
  }
  return { directoryOf, metafile };
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
