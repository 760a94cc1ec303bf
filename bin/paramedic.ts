import { CommanderError } from 'commander';
import { commandLine } from './commands/command-line';
import { inFailureWords } from './commands/failure-words';
import { UsageError } from './commands/usage-error';

/** The command line: 0 when it did what was asked, 1 when that did not succeed, 2 after a mistake. */
async function main(given: readonly string[]): Promise<number> {
  let exitCode = 0;
  try {
    await commandLine((code) => (exitCode = code)).parseAsync(given, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(inFailureWords(error));
    return error instanceof UsageError ? 2 : 1;
  }
  return exitCode;
}

void main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
