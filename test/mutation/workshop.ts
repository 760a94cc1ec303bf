import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutant } from './syntax-mutants';

const root = join(__dirname, '../..');

/** Not copied: what is installed, built or kept for a while. */
const left = ['node_modules', '.git', 'build', 'cdk.out', '.local'];

/** A shell ends with this much and the number of the signal; whoever killed a proof has noticed nothing. */
const KILLED = 128;

/** A copy of the repository in which one thing at a time is wrong. */
export interface Workshop {
  /** The first command that fails for it; none when all of them pass, so that nobody would notice. */
  verdict(mutant: Mutant, commands: readonly string[]): string | undefined;
  close(): void;
}

export function openWorkshop(): Workshop {
  const copy = mkdtempSync(join(tmpdir(), 'mutants-'));
  for (const name of readdirSync(root).filter((each) => !left.includes(each))) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const fails = (command: string): boolean => {
    const { status } = spawnSync('sh', ['-c', command], { cwd: copy, stdio: 'ignore' });
    if (status === null || status >= KILLED) throw new Error(`Was killed: ${command}`);
    return status !== 0;
  };
  return {
    verdict: ({ file, text }, commands) => {
      const path = join(copy, file);
      if (text === undefined) rmSync(path);
      else writeFileSync(path, text);
      try {
        return commands.find(fails);
      } finally {
        cpSync(join(root, file), path);
      }
    },
    close: () => rmSync(copy, { recursive: true, force: true }),
  };
}
