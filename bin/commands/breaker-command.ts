import { Command } from 'commander';
import { closeBreaker, listBreakers } from './breaker';
import type { Run } from './command-line';

interface Options {
  readonly close?: string;
  readonly reason?: string;
}

/** `breaker`: lists what is open, and closes it with the caller's own permission to write to the record. */
export const breakerCommand = (run: Run): Command =>
  new Command('breaker')
    .description('breakers that are open; a person closes them')
    .option('--close <cell>', 'incidentType/remediation/environment, or all')
    .option('--reason <text>', 'why runs may go on')
    .action(({ close, reason }: Options, command: Command) =>
      run(command, async ({ breakerDesk, who }) => {
        const desk = await breakerDesk();
        if (close === undefined) return listBreakers(desk);
        const at = new Date().toISOString();
        return closeBreaker(desk, close, { by: await who(), reason, at });
      }),
    );
