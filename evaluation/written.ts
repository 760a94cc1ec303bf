import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const root = join(__dirname, '..');

/** Writes a generated file, formatted; with `--check` it only says where one is not fresh, and the process ends with 1. */
export function generate(path: string, make: () => Promise<string>): void {
  const isCheck = process.argv.includes('--check');
  const file = join(root, path);
  const run = async (): Promise<void> => {
    const text = await format(await make(), { ...(await resolveConfig(file)), filepath: file });
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
    if (!isCheck) {
      writeFileSync(file, text);
      return;
    }
    process.stderr.write(`${path} is not fresh: npm run generate\n`);
    process.exitCode = 1;
  };
  run().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
