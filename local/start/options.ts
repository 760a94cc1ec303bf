import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { approvals, type Choice, modes, untils } from './choice';
import { loadScenario, scenarioNames } from './scenario';

export interface StartOptions {
  readonly scenario: string;
  /** Folder of a recording that is played instead of a scenario. */
  readonly replay: string | undefined;
  readonly choice: Choice;
  readonly json: boolean;
  readonly list: boolean;
  readonly keep: boolean;
  /** How many times faster than real time the local account lives. */
  readonly speed: number;
}

/** What the command line asked for, or how to leave: 0 after help, 2 after a mistake. */
export type Parsed =
  | { readonly kind: 'run'; readonly options: StartOptions }
  | { readonly kind: 'leave'; readonly exitCode: number };

interface Raw {
  readonly scenario: string;
  readonly replay?: string;
  readonly mode?: Choice['mode'];
  readonly approve?: Choice['approve'];
  readonly until: Choice['until'];
  readonly json?: true;
  readonly list?: true;
  readonly keep?: true;
  readonly speed: number;
}

/** Mistakes name the option, what was given and what was expected, on stderr. */
export function parseOptions(given: readonly string[], stderr: (text: string) => void): Parsed {
  const command = commandLine(stderr);
  try {
    command.parse(given, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'leave', exitCode: error.exitCode === 0 ? 0 : 2 };
  }
  const { scenario, replay, mode, approve, until, json, list, keep, speed } = command.opts<Raw>();
  const defaults: Partial<Choice> = replay === undefined ? loadScenario(scenario).defaults : {};
  return {
    kind: 'run',
    options: {
      scenario,
      replay,
      choice: {
        mode: mode ?? defaults.mode ?? 'shadow',
        approve: approve ?? defaults.approve ?? 'ask',
        until,
      },
      json: json === true,
      list: list === true,
      keep: keep === true,
      speed,
    },
  };
}

const commandLine = (stderr: (text: string) => void): Command =>
  new Command('npm start --')
    .description('Plays a scenario in a local AWS account: nothing leaves this machine.')
    .addOption(
      new Option('--scenario <name>', 'what goes wrong')
        .choices(scenarioNames())
        .default('ecs-crash-loop'),
    )
    .addOption(
      new Option(
        '--replay <folder>',
        'play a recording instead, DIR/<traffic>/{train,test}/issue_N in the layout of the PetShop dataset',
      ).conflicts('scenario'),
    )
    .addOption(new Option('--mode <mode>', 'how far the remediation may go alone').choices(modes))
    .addOption(new Option('--approve <answer>', 'who answers the question').choices(approvals))
    .addOption(
      new Option(
        '--until <what>',
        'watch until the incident has its ending, or until a temporary change has',
      )
        .choices(untils)
        .default('ending'),
    )
    .option('--json', 'one JSON object on stdout, progress on stderr')
    .option('--list', 'list the scenarios and leave')
    .option('--keep', 'keep the account up until Ctrl-C, for npx paramedic')
    .addOption(
      new Option('--speed <times>', 'how much faster than real time')
        .default(30)
        .argParser(parseSpeed),
    )
    .configureOutput({ writeErr: stderr })
    .exitOverride();

function parseSpeed(given: string): number {
  const speed = Number(given);
  if (speed >= 1 && speed <= 200) return speed;
  throw new InvalidArgumentError('Expected a number from 1 to 200.');
}
