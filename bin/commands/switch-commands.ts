import { Command } from 'commander';
import type { PartialStop } from '../../lambdas/core/kill-switch';
import type { Run } from './command-line';
import type { Deployment } from './deployment';
import { go } from './go';
import { redrive } from './redrive';
import { stop, stopEverything, type Stopper } from './stop';
import { goPart } from './stop-part';
import { UsageError } from './usage-error';

interface Options {
  readonly remediation?: string;
  readonly service?: string;
  readonly hard?: true;
  readonly letRevertsFinish?: true;
  readonly cancel?: true;
}

/** `stop` and `go`, the kill switch, and `redrive`: with the caller's own permissions. */
export const switchCommands = (run: Run): Command[] => [
  stopCommand(run),
  goCommand(run),
  redriveCommand(run),
];

const stopCommand = (run: Run): Command =>
  withReach(new Command('stop'))
    .description('stop all starts, now; lists what is running and what is left changed')
    .option('--let-reverts-finish', 'still put back what was changed')
    .option('--cancel', 'tell SSM to stop what is running, too; says what that left')
    .option('--hard', "also take the executor's concurrency")
    .action((options: Options, command: Command) =>
      run(command, (deployed) => {
        const parts = partsOf(options, options.letRevertsFinish ? 'finish' : 'held');
        if (options.hard && parts.length > 0) {
          throw new UsageError('--hard stops everything; leave out --remediation and --service.');
        }
        return stop(
          stopperOf(deployed),
          options.hard ? { executor: executorOf(deployed) } : undefined,
          deployed.records,
          {
            ...stopEverything,
            kind: options.letRevertsFinish ? 'stop-starts' : 'stop',
            parts,
            cancel: options.cancel ?? false,
          },
        );
      }),
    );

const goCommand = (run: Run): Command =>
  withReach(new Command('go'))
    .description('let runbooks start again')
    .action((options: Options, command: Command) =>
      run(command, async (deployed) => {
        const parts = partsOf(options, 'held');
        if (parts.length === 0) {
          return go({ ...stopperOf(deployed), executor: executorOf(deployed) });
        }
        const line = await goPart(stopperOf(deployed), parts);
        return { lines: [line], json: { said: line } };
      }),
    );

const redriveCommand = (run: Run): Command =>
  new Command('redrive')
    .argument('<subscriber>', 'mail, slack, jira, servicenow or pagerduty')
    .description('tell a subscriber again what it refused or was too long down for')
    .action((name: string, _options: unknown, command: Command) =>
      run(command, ({ sqs, settings }) => redrive({ sqs, settings }, name)),
    );

const withReach = (command: Command): Command =>
  command
    .option('--remediation <id>', 'only this remediation, wherever it would run')
    .option('--service <name>', 'only what is done to this service: its tag, its name, or its ARN');

const partsOf = (
  { remediation, service }: Options,
  reverts: PartialStop['reverts'],
): readonly PartialStop[] => [
  ...(remediation === undefined
    ? []
    : [{ reach: 'remediation', name: remediation, reverts } as const]),
  ...(service === undefined ? [] : [{ reach: 'service', name: service, reverts } as const]),
];

const stopperOf = ({ ssm, lambda, stack, who }: Deployment): Stopper => ({
  ...{ ssm, lambda, stack, who },
  now: () => new Date().toISOString(),
});

const executorOf =
  ({ settings }: Deployment) =>
  async () =>
    (await settings()).functions.executor;
