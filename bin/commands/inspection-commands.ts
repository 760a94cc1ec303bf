import { Command } from 'commander';
import { catalogue } from '../../ssm-documents/catalogue';
import type { Run } from './command-line';
import { checksOf } from './deployment-checks';
import { doctor } from './doctor';
import { drill } from './drill';
import { listIncidents } from './incidents';
import { listLibrary, showRemediation } from './library';
import { scanNow } from './scan';
import { showIncident } from './show';
import { verifyLedger } from './verify-ledger';
import { why } from './why';

/** Commands that change no resource: the drill sets an alarm that belongs to nothing, a scan is only kept. */
export const inspectionCommands = (run: Run): Command[] => [
  new Command('incidents')
    .description('the latest incidents')
    .option('--limit <count>', 'how many', Number, 20)
    .action((options: { readonly limit: number }, command: Command) =>
      run(command, async ({ records }) =>
        listIncidents((await records()).incidents, options.limit),
      ),
    ),
  new Command('show')
    .description('everything on record about an incident')
    .argument('<id>')
    .action((id: string, _options, command: Command) =>
      run(command, async ({ records }) => showIncident(await records(), id)),
    ),
  new Command('why')
    .description('why something did, or did not, happen about an alarm or a finding')
    .argument('<name>', 'of an alarm, or <rule>/<resource> of AWS Config')
    .action((name: string, _options, command: Command) =>
      run(command, async ({ records, alarms, settings }) =>
        why({ ...(await records()), alarms, home: await settings() }, name),
      ),
    ),
  verifyCommand(run),
  new Command('doctor')
    .description('check that the deployment can do its work')
    .action((_options, command: Command) =>
      run(command, async ({ settings, instruments }) =>
        doctor(checksOf(await settings(), await instruments())),
      ),
    ),
  scanCommand(run),
  libraryCommand(run),
  drillCommand(run),
];

const verifyCommand = (run: Run): Command =>
  new Command('verify-ledger')
    .description('hold ledger, seals, anchors and archive against each other')
    .argument('[id]', 'one incident, else all')
    .option('--days <count>', 'compare the anchors of as many days', Number, 90)
    .action((id: string | undefined, options: { readonly days: number }, command: Command) =>
      run(command, async ({ books }) =>
        verifyLedger(await books(), { incidentId: id, days: options.days }),
      ),
    );

const scanCommand = (run: Run): Command =>
  new Command('scan')
    .description('scan resources and what calls what, now; fails unless all of it could be read')
    .action((_options, command: Command) =>
      run(command, async ({ patientLambda, settings }) => {
        const { functions, topology } = await settings();
        return scanNow({
          lambda: patientLambda,
          functionName: functions.topology,
          minimumCoverage: topology.minimumCoverage,
          pause,
        });
      }),
    );

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const libraryCommand = (run: Run): Command =>
  new Command('library')
    .description('what Paramedic knows how to fix')
    .argument('[remediation]', 'one of them, with all there is to know')
    .action((id: string | undefined, _options, command: Command) =>
      run(command, () =>
        Promise.resolve(id === undefined ? listLibrary(catalogue) : showRemediation(catalogue, id)),
      ),
    );

const drillCommand = (run: Run): Command =>
  new Command('drill')
    .description('set a demo alarm and follow its incident; nothing can be started by it')
    .option('--alarm <name>', 'an alarm on the namespace Paramedic/Drill', 'paramedic-drill')
    .option('--patience <seconds>', 'how long to follow', Number, 180)
    .action((options: { readonly alarm: string; readonly patience: number }, command: Command) =>
      run(command, async ({ cloudwatch, records }) =>
        drill(
          {
            cloudwatch,
            incidents: (await records()).incidents,
            pause,
            patienceMilliseconds: options.patience * 1000,
          },
          options.alarm,
        ),
      ),
    );
