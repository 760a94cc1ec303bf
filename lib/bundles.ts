import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { build, type Metafile, type PluginBuild } from 'esbuild';
import type { Policy } from '../lambdas/core/policy';
import { subscriberNames } from '../lambdas/core/telling/wanted';
import { literalKeys } from './literal-keys';

/** Without which nothing heals; deployed always. */
export const healingFunctions = [
  'approvals',
  'changes',
  'classifier',
  'executor',
  'incident',
  'intake',
  'sealer',
  'sweeper',
  'topology',
  'validator',
] as const;

export type HealingFunction = (typeof healingFunctions)[number];

/** Deployed where somebody answers by Slack. */
const slackFunctions = ['answers', 'clicks'] as const;

/** Of those of subscribers only the enabled ones are deployed. */
export const functionNames = [...healingFunctions, ...slackFunctions, ...subscriberNames] as const;

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
 * Bundles every function, those that use much the same of the SDK in one build. The SDK goes in, so that the version
 * tested is the version that runs; ES modules first, because they start fastest; what is imported
 * only when asked for goes into files of its own; Node 20 syntax, so that the very same bundle runs on a laptop and on
 * nodejs24.x. Each function's directory then gets exactly the files that it can reach. The same input gives the same
 * bytes.
 */
export async function bundleFunctions({
  policy,
  outdir = join(root, 'build/functions'),
  catalogue = deployedCatalogue,
}: BundleRequest): Promise<Bundles> {
  const built = await Promise.all(together.map((names) => buildTogether(names, catalogue)));
  const { outputs, inputs, files } = merged(built);
  const directoryOf = (name: FunctionName) => join(outdir, name);
  const metafiles = new Map<FunctionName, Metafile>();
  for (const name of functionNames) {
    const directory = directoryOf(name);
    const reached = reachedFrom(outputs, entryOf(name));
    // Files are named by content: those of an older build would be deployed along.
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    for (const path of reached)
      writeFileSync(join(directory, nameIn(path, name)), fileAt(files, path));
    writeFileSync(join(directory, 'policy.json'), `${JSON.stringify(policy)}\n`);
    metafiles.set(name, metafileOfOne(name, reached, { outputs, inputs }));
  }
  const metafileOf = (name: FunctionName): Metafile => {
    const found = metafiles.get(name);
    if (!found) throw new Error(`${name} was not bundled`);
    return found;
  };
  return { directoryOf, metafileOf };
}

/** Where esbuild says that it would write; nothing is written there. */
const everything = 'build/bundles';

const entryOf = (name: FunctionName): string => `${everything}/${name}.mjs`;

type Files = ReadonlyMap<string, Uint8Array>;

type Built = Metafile & { readonly files: Files };

/**
 * What one of a build uses of a module, all that load this module carry: the workflow's SDK knows every command of
 * Lambda's client, and to put objects or read queues takes parts of the SDK's core that the executor has no room for.
 */
const apart = ['approvals', 'executor', 'sealer', 'intake', 'sweeper'] as const;
const together: readonly (readonly FunctionName[])[] = [
  healingFunctions.filter((name) => !apart.some((each) => each === name)),
  ['executor'],
  ['sealer'],
  slackFunctions,
  ['approvals', 'intake', 'sweeper', ...subscriberNames],
];

const merged = (built: readonly Built[]): Built => ({
  outputs: Object.assign({}, ...built.map(({ outputs }) => outputs)) as Built['outputs'],
  inputs: Object.assign({}, ...built.map(({ inputs }) => inputs)) as Built['inputs'],
  files: new Map(built.flatMap(({ files }) => [...files])),
});

async function buildTogether(names: readonly FunctionName[], catalogue: string): Promise<Built> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(names.map((name) => [name, `lambdas/${name}/handler.ts`])),
    outdir: everything,
    outExtension: { '.js': '.mjs' },
    write: false,
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
  const files = outputFiles.map(({ path, contents }) => [relative(root, path), contents] as const);
  return { ...metafile, files: new Map(files) };
}

/** A file and all that it imports, at once or later, however deep. */
function reachedFrom(
  outputs: Metafile['outputs'],
  from: string,
  seen = new Set<string>(),
): ReadonlySet<string> {
  if (seen.has(from) || outputs[from] === undefined) return seen;
  seen.add(from);
  outputs[from].imports.forEach(({ path }) => reachedFrom(outputs, path, seen));
  return seen;
}

const nameIn = (path: string, name: FunctionName): string =>
  path === entryOf(name) ? 'index.mjs' : basename(path);

function fileAt(files: Files, path: string): Uint8Array {
  const found = files.get(path);
  if (!found) throw new Error(`esbuild has written no ${path}`);
  return found;
}

/** What esbuild would say had it bundled that function alone. */
function metafileOfOne(
  name: FunctionName,
  reached: ReadonlySet<string>,
  { outputs, inputs }: Metafile,
): Metafile {
  const renamed = (path: string) => join(name, nameIn(path, name));
  const own = [...reached].flatMap((path) => {
    const output = outputs[path];
    if (!output) return [];
    const imports = output.imports.map((each) => ({ ...each, path: renamed(each.path) }));
    return [[renamed(path), { ...output, imports }] as const];
  });
  const used = new Set(own.flatMap(([, output]) => Object.keys(output.inputs)));
  return {
    outputs: Object.fromEntries(own),
    inputs: Object.fromEntries(Object.entries(inputs).filter(([path]) => used.has(path))),
  };
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
