import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { bedrockModel } from '../../lambdas/adapters/bedrock-model';
import { cloudwatchMetrics } from '../../lambdas/adapters/cloudwatch-metrics';
import { systemClock } from '../../lambdas/adapters/system-clock';
import { catalogue } from '../../ssm-documents/catalogue';
import { proseWriter } from '../coe/write-prose';
import { correctionOfErrors } from './coe';
import type { Run } from './command-line';

interface Options {
  readonly html?: true;
  readonly prose?: true;
  readonly to?: string;
}

/** Commands that write a document from the record. */
export const reportCommands = (run: Run): Command[] => [
  new Command('coe')
    .description('write the correction-of-errors report of an incident, as Markdown')
    .argument('<id>')
    .option('--html', 'as one HTML page, with a chart')
    .option('--to <file>', 'into a file, else to the terminal')
    .option('--prose', 'have the model write beside the facts, marked as such')
    .action((id: string, { html, to, prose }: Options, command: Command) =>
      run(command, async ({ settings, records, alarms }) => {
        const { privacy, modelChain } = await settings();
        const desk = {
          ...{ alarms, privacy, metrics: cloudwatchMetrics(), now: () => systemClock.now() },
          records: await records(),
          remediations: catalogue.map(({ remediation }) => remediation),
          write: prose && proseWriter(bedrockModel(modelChain), privacy),
          save: (path: string, text: string) => writeFileSync(path, text),
        };
        return correctionOfErrors(desk, id, { html: html ?? false, to });
      }),
    ),
];
