import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

/** The scripts that worker threads run; threads cannot load TypeScript themselves. */
export interface WorkerFiles {
  readonly scaledClock: string;
  readonly functionWorker: string;
  readonly durableHost: string;
}

const root = resolve(__dirname, '..');
let built: WorkerFiles | undefined;

/** Bundles them once a process into a folder named by their content, so that parallel test runs share it. */
export function workerFiles(): WorkerFiles {
  built ??= build();
  return built;
}

function build(): WorkerFiles {
  const { outputFiles } = buildSync({
    entryPoints: {
      'scaled-clock': join(root, 'clock/scaled-clock.ts'),
      'function-worker': join(root, 'functions/function-worker.ts'),
      'durable-host': join(root, 'durable/durable-host.ts'),
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    outdir: 'out',
    outExtension: { '.js': '.cjs' },
  });
  const hash = createHash('sha256');
  for (const { contents } of outputFiles) hash.update(contents);
  const folder = resolve(root, '..', 'build', 'local', hash.digest('hex').slice(0, 16));
  if (!existsSync(folder)) {
    const fresh = `${folder}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    for (const { path, contents } of outputFiles)
      writeFileSync(join(fresh, basename(path)), contents);
    place(fresh, folder);
  }
  return {
    scaledClock: join(folder, 'scaled-clock.cjs'),
    functionWorker: join(folder, 'function-worker.cjs'),
    durableHost: join(folder, 'durable-host.cjs'),
  };
}

/** Another process may have put the same content there in the meantime. */
function place(fresh: string, folder: string): void {
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(fresh, { recursive: true });
  }
}
