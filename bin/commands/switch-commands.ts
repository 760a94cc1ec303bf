import { Command } from 'commander';
import type { Run } from './command-line';
import { go } from './go';
import { stop } from './stop';

/** `stop` and `go`: the kill switch, written with the caller's own permissions. */
export const switchCommands = (run: Run): Command[] => [
  new Command('stop')
    .description('stop all starts, now; lists what is running and what is left changed')
    .option('--hard', "also take the executor's concurrency")
    .action((options: { readonly hard?: true }, command: Command) =>
      run(command, ({ ssm, lambda, stack, who, records, settings }) =>
        stop(
          { ssm, lambda, stack, who, now: () => new Date().toISOString() },
          options.hard
            ? { executor: async () => (await settings()).functions.executor }
            : undefined,
          records,
        ),
      ),
    ),
  new Command('go').description('let runbooks start again').action((_options, command: Command) =>
    run(command, ({ ssm, lambda, stack, settings }) =>
      go({
        ssm,
        lambda,
        stack,
        executor: async () => (await settings()).functions.executor,
      }),
    ),
  ),
];
