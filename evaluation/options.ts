import { Command, Option } from 'commander';
import * as z from 'zod';

const shape = z.object({
  json: z.boolean().default(false),
  html: z.string().optional(),
  petshop: z.string().optional(),
  bedrock: z.literal('aws').optional(),
});

export type Options = z.infer<typeof shape>;

/** What `npm run eval --` understands; anything else ends the process with a word about it. */
export function readOptions(args: readonly string[]): Options {
  const command = new Command('npm run eval --')
    .description('Examines the classifier on the labelled incidents of test/scenarios/diagnosis.')
    .option('--json', 'write the results as JSON')
    .option('--html <file>', 'write a page with plots as well')
    .option(
      '--petshop <dir>',
      'rank the culprits of recordings in the layout of the PetShop dataset, too',
    )
    .addOption(
      new Option(
        '--bedrock <where>',
        'ask the configured models too, at the cost of your account',
      ).choices(['aws']),
    )
    .parse([...args], { from: 'user' });
  return shape.parse(command.opts());
}
