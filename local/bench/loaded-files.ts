import type { Metafile } from 'esbuild';

export interface Weight {
  /** The entry and all that it imports before its first line runs. */
  readonly atImport: number;
  /** The most that one `import()` adds, and the service or module it is about; none where nothing is lazy. */
  readonly largestLater: { readonly about: string; readonly bytes: number } | undefined;
}

/** Bytes that a bundle loads at once, and the largest part that it loads only when asked for. */
export function weightOf({ outputs }: Metafile): Weight {
  const entry = Object.keys(outputs).find((path) => path.endsWith('/index.mjs'));
  if (entry === undefined) throw new Error('The bundle has no index.mjs');
  const atOnce = reached(outputs, entry);
  const later = [...atOnce]
    .flatMap((path) => outputs[path]?.imports ?? [])
    .filter(({ kind, external }) => kind === 'dynamic-import' && external !== true)
    .map(({ path }) => ({
      about: aboutOf(outputs[path]?.entryPoint ?? path),
      bytes: bytesOf(
        outputs,
        [...reached(outputs, path)].filter((each) => !atOnce.has(each)),
      ),
    }));
  const [largestLater] = later.sort((one, other) => other.bytes - one.bytes);
  return { atImport: bytesOf(outputs, [...atOnce]), largestLater };
}

type Outputs = Metafile['outputs'];

/** A file and what it imports statically, however deep. */
function reached(outputs: Outputs, from: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(from) || outputs[from] === undefined) return seen;
  seen.add(from);
  for (const { path, kind } of outputs[from].imports) {
    if (kind === 'import-statement') reached(outputs, path, seen);
  }
  return seen;
}

const bytesOf = (outputs: Outputs, paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);

/** `lambdas/adapters/declared-reads/ec2.ts` is about `ec2`; what is installed, about its package. */
const aboutOf = (path: string): string =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ??
  path.replace(/^.*\//, '').replace(/\.[a-z]+$/, '');
