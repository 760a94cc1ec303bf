import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleFunctions, functionNames, type FunctionName } from '../../lib/bundles';
import type { Policy } from '../../lambdas/core/policy';
import { environment } from './environment';
import { type Weight, weightOf } from './loaded-files';

export interface BundleFacts {
  readonly name: FunctionName;
  /** What is loaded before the first line of the handler runs. */
  readonly bytes: number;
  readonly largestLater: Weight['largestLater'];
  /** Median of five fresh processes, without Node's own start. */
  readonly importMilliseconds: number;
}

/** Sizes of the bundles as deployed, and how long a fresh process takes to import each. */
export async function bundleFacts(policy: Policy): Promise<BundleFacts[]> {
  const outdir = mkdtempSync(join(process.cwd(), 'build', 'bench-'));
  try {
    const { directoryOf, metafileOf } = await bundleFunctions({ policy, outdir });
    return functionNames.map((name) => {
      const directory = directoryOf(name);
      const weight = weightOf(metafileOf(name));
      const times = [1, 2, 3, 4, 5].map(() => importTime(directory)).sort((a, b) => a - b);
      return {
        name,
        bytes: weight.atImport,
        largestLater: weight.largestLater,
        importMilliseconds: times[2] ?? Number.NaN,
      };
    });
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function importTime(directory: string): number {
  const url = pathToFileURL(join(directory, 'index.mjs')).href;
  const script = `const t = performance.now(); import(${JSON.stringify(url)}).then(() => { console.log(performance.now() - t); process.exit(0); }, (e) => { console.error(e); process.exit(1); })`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
    env: { ...environment, LAMBDA_TASK_ROOT: directory, PATH: process.env['PATH'] },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${directory} cannot be imported: ${stderr}`);
  return Number(stdout.trim().split('\n').at(-1));
}
