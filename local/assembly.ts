import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { type Pairs, synthesise } from '../lib/app';
import type { ConfigInput } from '../lib/config';

/** The synthesised app: the template, and where the bundle behind each asset key lies. */
export interface Assembly {
  readonly template: string;
  readonly stackName: string;
  readonly assetOf: (assetKey: string) => string;
}

const manifest = z.object({
  files: z.record(z.string(), z.object({ source: z.looseObject({ path: z.string() }) })),
});

const assemblies = new Map<string, Promise<Assembly>>();

/** Synthesises once for each configuration in a process, whoever asks; validation is `.ci/run`'s. */
export function assemble(config: ConfigInput, pairs?: Pairs): Promise<Assembly> {
  const key = JSON.stringify([config, pairs?.module, pairs?.documents]);
  let assembly = assemblies.get(key);
  if (!assembly) {
    assembly = synthesised(config, pairs);
    assemblies.set(key, assembly);
  }
  return assembly;
}

async function synthesised(config: ConfigInput, pairs: Pairs | undefined): Promise<Assembly> {
  const folder = mkdtempSync(join(tmpdir(), 'paramedic-local-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outdir = join(folder, 'cdk.out');
  const { template, stackName } = await synthesise({
    config,
    validate: false,
    outdir,
    bundleDir: join(folder, 'functions'),
    classifiedBy: 'local stand-in',
    ...(pairs === undefined ? {} : { pairs }),
  });
  const text = readFileSync(join(outdir, `${stackName}.assets.json`), 'utf8');
  const { files } = manifest.parse(JSON.parse(text));
  return {
    template: JSON.stringify(template),
    stackName,
    assetOf: (assetKey) => {
      const file = files[assetKey];
      if (!file) throw new Error(`The assembly has no asset ${assetKey}`);
      return resolve(outdir, file.source.path);
    },
  };
}
