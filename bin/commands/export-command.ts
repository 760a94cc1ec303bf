import { Command, Option } from 'commander';
import type { Label } from '../../evaluation/corpus/case';
import { incidentTypes } from '../../lambdas/core/diagnosis';
import type { Run } from './command-line';
import { exportIncident } from './export';
import { UsageError } from './usage-error';

interface Given {
  readonly to: string;
  readonly force?: true;
  readonly label?: (typeof incidentTypes)[number];
  readonly remediation?: string;
  readonly culprit?: string;
}

export const exportCommand = (run: Run): Command =>
  new Command('export')
    .description('write a finished incident as a case for npm run eval, without names and secrets')
    .argument('<id>')
    .requiredOption('--to <folder>', 'where to write it, for example test/scenarios/diagnosis/')
    .addOption(
      new Option('--label <type>', 'what was wrong, as you know by now').choices(incidentTypes),
    )
    .option('--remediation <id>', 'what would have been right to run, or none')
    .option('--culprit <component>', 'target, outside, none, or the ARN of what was suspected')
    .option('--force', 'write over a file that is there')
    .action((id: string, given: Given, command: Command) =>
      run(command, async ({ records }) =>
        exportIncident(await records(), id, { ...given, label: labelOf(given) }),
      ),
    );

function labelOf({ label, remediation, culprit }: Given): Label | undefined {
  if ((label === undefined) !== (remediation === undefined)) {
    throw new UsageError('--label and --remediation go together; --remediation none is an answer');
  }
  if (label === undefined || remediation === undefined) return undefined;
  const nobody = label === 'unknown' || label === 'self-resolved';
  return {
    incidentType: label,
    culprit: culprit ?? (nobody ? 'none' : 'target'),
    remediation: remediation === 'none' ? null : remediation,
    why: 'Said by the person who exported the incident.',
    labelledBy: 'person',
  };
}
