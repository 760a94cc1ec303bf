import { Command } from 'commander';
import type { Run } from './command-line';
import { postSigned } from './post-signed';
import { recomputeTrust } from './recompute-trust';
import { replyTold } from './reply-told';
import type { Told } from './told';
import { cellOf, explainCell, listTrust } from './trust';

interface Given {
  readonly reason: string;
  readonly service?: string;
  readonly confirm?: string;
}

/** `trust`, `promote` and `demote`: the record of each cell, and what people say of it. */
export const trustCommands = (run: Run): Command[] => [
  new Command('trust')
    .description('how each cell stands, and why')
    .option('--explain <cell>', 'one of them with all that its numbers follow from')
    .option(
      '--recompute',
      'compute every number again from the ledger; fails where the record disagrees',
    )
    .action((given: { readonly explain?: string; readonly recompute?: true }, command: Command) =>
      run(command, async ({ settings, records, trust }) => {
        const { incidents, ledger } = await records();
        const now = new Date().toISOString();
        const books = { settings: await settings(), trust: await trust(), now, incidents, ledger };
        if (given.recompute) return recomputeTrust(books);
        return given.explain === undefined ? listTrust(books) : explainCell(books, given.explain);
      }),
    ),
  ...wordCommands(run),
];

const wordCommands = (run: Run): Command[] => [
  new Command('demote')
    .description('have a person asked from now on, whatever the record says')
    .argument('<cell>', 'incidentType/remediation/environment')
    .option('--service <arn>', 'of this target only')
    .requiredOption('--reason <text>', 'for the record')
    .action((cell: string, given: Given, command: Command) =>
      saying(run, command, cell, given, { kind: 'demote' }),
    ),
  new Command('promote')
    .description(
      'lift a demotion: one approver asks, another confirms; the record has to suffice all the same',
    )
    .argument('<cell>', 'incidentType/remediation/environment')
    .option('--service <arn>', 'of this target only')
    .option('--confirm <request>', 'confirm what another approver has asked for')
    .requiredOption('--reason <text>', 'for the record')
    .action((cell: string, given: Given, command: Command) =>
      saying(
        run,
        command,
        cell,
        given,
        given.confirm === undefined
          ? { kind: 'promote' }
          : { kind: 'confirm', request: given.confirm },
      ),
    ),
];

type Spoken =
  { readonly kind: 'demote' | 'promote' } | { readonly kind: 'confirm'; readonly request: string };

const saying = (run: Run, command: Command, cell: string, given: Given, word: Spoken) =>
  run(command, async ({ settings }): Promise<Told> => {
    cellOf(cell);
    const { reason, service } = given;
    const said = { word, cell, reason, ...(service === undefined ? {} : { service }) };
    return replyTold(await postSigned(await settings(), '/words', said), said);
  });
