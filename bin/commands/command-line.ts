import { Command } from 'commander';
import { breakerCommand } from './breaker-command';
import { answerCommands } from './answer-commands';
import { inspectionCommands } from './inspection-commands';
import { reportCommands } from './report-commands';
import { switchCommands } from './switch-commands';
import { exportCommand } from './export-command';
import { trustCommands } from './trust-commands';
import { deployment, type Deployment } from './deployment';
import type { Told } from './told';

export interface CommonOptions {
  readonly stack: string;
  readonly region?: string;
  readonly json?: true;
}

/** Runs one command against the deployment that the common options name, and says what it has to say. */
export type Run = (
  command: Command,
  work: (deployment: Deployment) => Promise<Told>,
) => Promise<void>;

/** `npx paramedic`: reads and steers a deployed stack with the caller's own AWS identity. */
export function commandLine(leave: (exitCode: number) => void): Command {
  const program = new Command('paramedic')
    .description('Reads and steers a deployed Paramedic stack with your own AWS identity.')
    .exitOverride()
    .showHelpAfterError('(--help shows what there is)');
  const run: Run = async (command, work) => {
    const { stack, region, json } = command.optsWithGlobals<CommonOptions>();
    if (region !== undefined) process.env['AWS_REGION'] = region;
    const told = await work(deployment(stack));
    console.log(json ? JSON.stringify(told.json, undefined, 2) : told.lines.join('\n'));
    leave(told.exitCode ?? 0);
  };
  for (const command of [
    ...inspectionCommands(run),
    exportCommand(run),
    ...reportCommands(run),
    ...answerCommands(run),
    ...switchCommands(run),
    ...trustCommands(run),
    breakerCommand(run),
  ]) {
    program.addCommand(withCommonOptions(command));
  }
  return program;
}

const withCommonOptions = (command: Command): Command =>
  command
    .exitOverride()
    .option('--stack <name>', 'name of the stack', process.env['PARAMEDIC_STACK'] ?? 'Paramedic')
    .option('--region <region>', 'AWS Region, else as your AWS configuration says')
    .option('--json', 'one JSON value instead of text');
