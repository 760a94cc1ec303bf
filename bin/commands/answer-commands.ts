import { Command } from 'commander';
import { type AnswerOptions, giveAnswer } from './answer';
import type { Run } from './command-line';
import { postAnswer } from './post-answer';

interface Given {
  readonly reason?: string;
  readonly proposal?: string;
}

/** `approve` and `reject`: signed requests; who answers is read from the signature. */
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
    .requiredOption('--reason <text>', 'for the record')
    .option('--proposal <hash>', 'the proposal you have read; refused if it is not the current one')
    .action((id: string, given: Given, command: Command) =>
      answering(run, command, id, { answer: 'rejected', ...given }),
    ),
];

const answering = (run: Run, command: Command, incidentId: string, options: AnswerOptions) =>
  run(command, async ({ settings, records }) => {
    const named = await settings();
    const { approvals } = await records();
    return giveAnswer(approvals, (id, given) => postAnswer(named, id, given), incidentId, options);
  });
