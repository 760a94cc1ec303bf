import '../start/quiet-sdk';
import Table from 'cli-table3';
import { compilePolicy } from '../../lib/policy';
import { parseConfig } from '../../lib/config';
import { config } from '../../paramedic.config';
import { type BundleFacts, bundleFacts } from './bundle-sizes';
import { type PlayedRun, playedRuns } from './played-runs';
import { storm, type StormResult } from './storm';

type Line = readonly [what: string, measured: string, limit: string];

/** `npm run bench`: the numbers of the design beside their limits. Measured on this machine, asserted nowhere. */
async function bench(): Promise<void> {
  const policy = compilePolicy(parseConfig(config));
  say(`Node ${process.versions.node}; nothing here ran in AWS.`);
  const { rounds, looksAtLogs, executed, shadow } = await playedRuns();
  say('\nSequential rounds of AWS calls from the event to the start, autonomous mode:');
  rounds.forEach(({ role, actions }, index) =>
    say(`  ${index + 1}. ${functionOf(role)}: ${actions.join(', ')}`),
  );
  const bundles = await bundleFacts(policy);
  const burst = await storm(10_000, policy);
  const table = new Table({ head: ['what', 'measured', 'limit'], style: { head: [], border: [] } });
  const lines: Line[] = [
    ['sequential rounds until the start', String(rounds.length), '12'],
    ['looks at the query of logs, beside them', String(looksAtLogs), '15 s together'],
    ...costLines(shadow, executed),
    ...stormLines(burst),
    [
      'start to resolved',
      `${(executed.elapsedMilliseconds / 1000).toFixed(1)} s`,
      '60 s with synth',
    ],
    ...bundles.map(bundleLine),
  ];
  table.push(...lines.map((line) => [...line]));
  say(`\n${table.toString()}`);
}

const costLines = (shadow: PlayedRun, executed: PlayedRun): Line[] => [
  ['cost of an incident, proposed only', `$${shadow.usd.toFixed(4)}`, '$0.004'],
  ['cost of an incident, executed', `$${executed.usd.toFixed(4)}`, '$0.02'],
];

const stormLines = ({ signals, incidents, workflows, seconds }: StormResult): Line[] => [
  [`incidents of ${signals} identical events`, String(incidents), '1'],
  ['workflows, so diagnoses, of them', String(workflows), '1'],
  ['time for them at the intake, in one process', `${seconds.toFixed(1)} s`, 'none set'],
];

const bundleLine = ({ name, bytes, largestLater, importMilliseconds }: BundleFacts): Line => [
  `bundle ${name}`,
  `${kilobytes(bytes)} at import, in ${Math.round(importMilliseconds)} ms; later at most ${largestLater ? `${kilobytes(largestLater.bytes)} (${largestLater.about})` : 'nothing'}`,
  `${name === 'incident' ? 850 : 700} KB, 120 ms on Node 24`,
];

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

/** `ExecutorFunctionRole3CD12584` is the executor. */
const functionOf = (role: string): string =>
  role.replace(/^.*?([A-Z][a-z]+)FunctionRole.*$/, '$1').toLowerCase();

const say = (text: string): void => void process.stdout.write(`${text}\n`);

bench().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
    process.exit(1);
  },
);
