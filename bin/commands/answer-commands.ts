import { Command, Option } from 'commander';
import { type RejectedBecause, rejectedBecause } from '../../lambdas/core/approval';
import { type AnswerOptions, giveAnswer } from './answer';
import type { Run } from './command-line';
import { postAnswer } from './post-answer';
import { UsageError } from './usage-error';

interface Given {
  readonly reason?: string;
  readonly because?: RejectedBecause;
  readonly proposal?: string;
}

/** `approve`, `reject` and `narrow`: signed requests; who answers is read from the signature. */
export const answerCommands = (run: Run): Command[] => [
  new Command('approve')
    .description('approve the open proposal of an incident, once')
    .argument('<id>')
    .option('--reason <text>', 'for the record')
    .option('--proposal <hash>', 'the proposal you have read; refused if it is not the current one')
    .action((id: string, given: Given, command: Command) =>
      answering(run, command, id, { answer: 'approved', ...given }),
    ),
  new Command('reject')
    .description('reject the open proposal of an incident')
    .argument('<id>')
    .addOption(
      new Option(
        '--because <kind>',
        '`wrong`: it should not be done, which counts against its record; `timing`: not now, which counts for nothing',
      )
        .choices(rejectedBecause)
        .makeOptionMandatory(),
    )
    .requiredOption('--reason <text>', 'for the record')
    .option('--proposal <hash>', 'the proposal you have read; refused if it is not the current one')
    .action((id: string, given: Given, command: Command) =>
      answering(run, command, id, { answer: 'rejected', ...given }),
    ),
  new Command('narrow')
    .description('ask for less than the open proposal; somebody else then approves that')
    .argument('<id>')
    .option('--set <name=value>', 'a smaller value of a parameter; may be repeated', settings, {})
    .option('--revert-after <minutes>', 'how long a temporary change stands', Number)
    .option('--reason <text>', 'for the record')
    .option('--proposal <hash>', 'the proposal you have read; refused if it is not the current one')
    .action((id: string, { set, revertAfter, ...given }: Less, command: Command) => {
      const revert = revertAfter === undefined ? {} : { revertAfterMinutes: revertAfter };
      const narrowing = { parameters: set, ...revert };
      return answering(run, command, id, { answer: 'narrowed', narrowing, ...given });
    }),
];

interface Less extends Given {
  readonly set: Readonly<Record<string, string>>;
  readonly revertAfter?: number;
}

function settings(text: string, before: Less['set']): Less['set'] {
  const [, name, value] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError(`--set ${text}: expected the name of a parameter, = and its value`);
  }
  return { ...before, [name]: value };
}

const answering = (run: Run, command: Command, incidentId: string, options: AnswerOptions) =>
  run(command, async ({ settings, records }) => {
    const named = await settings();
    const { approvals } = await records();
    return giveAnswer(approvals, (id, given) => postAnswer(named, id, given), incidentId, options);
  });
