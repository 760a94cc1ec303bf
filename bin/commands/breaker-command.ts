import { Command } from 'commander';
import { closeBreaker, listBreakers } from './breaker';
import type { Run } from './command-line';

interface Options {
  readonly close?: string;
  readonly reason?: string;
}

/** `breaker`: lists what is open, and closes it in the caller's name. */
export const breakerCommand = (run: Run): Command =>
  new Command('breaker')
    .description('breakers that are open; a person closes them')
    .option('--close <cell>', 'incidentType/remediation/environment, or all')
    .option('--reason <text>', 'why runs may go on')
    .action(({ close, reason }: Options, command: Command) =>
      run(command, async ({ breakerDesk }) => {
        const desk = await breakerDesk();
        return close === undefined ? listBreakers(desk) : closeBreaker(desk, close, reason);
      }),
    );
