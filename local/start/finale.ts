import { verifyChain } from '../../lambdas/core/ledger-chain';
import type { Account } from './ports';
import type { OnRecord } from './report';
import type { Scenario } from './scenario';
import type { Screen } from './screen';
import { sparklines } from './watched-metrics';

const MINUTE = 60_000;

/** The end of the story: the measurement as it was, what is on the ledger, and what it cost. */
export async function tellFinale(
  screen: Screen,
  account: Account,
  scenario: Scenario,
  run: OnRecord,
): Promise<void> {
  await tellMeasurement(screen, account, scenario, run);
  const chain = verifyChain(run.ledger);
  const roles = new Set(run.calls.map(({ role }) => role)).size;
  screen.line(
    `ledger: ${run.ledger.length} entries, ${chain.kind === 'ok' ? 'chain verified' : 'CHAIN BROKEN'}; ${run.calls.length} AWS calls under ${roles} roles, each authorised by the template's policies`,
    chain.kind === 'ok' ? 'plain' : 'bad',
  );
  screen.table(
    ['cost of the incident', 'count', 'USD'],
    [
      ...run.cost.lines.map(({ what, count, usd }) => [
        what,
        String(Number(count.toFixed(3))),
        usd.toFixed(6),
      ]),
      ['total (list prices, an estimate)', '', run.cost.usd.toFixed(6)],
    ],
  );
  screen.line(
    `${(run.elapsedMilliseconds / 1000).toFixed(1)} s on this machine, ${virtualMinutes(run, account)} minutes in the account`,
    'faint',
  );
}

async function tellMeasurement(
  screen: Screen,
  account: Account,
  scenario: Scenario,
  run: OnRecord,
): Promise<void> {
  const alarm = scenario.world.alarms.find(({ name }) => name === scenario.watch);
  if (!alarm) return;
  const period = alarm.periodSeconds * 1000;
  const from = Date.parse(run.incident.incident.openedAt) - 10 * period;
  const lines = await sparklines(account, alarm, from, account.clock.now());
  screen.line(
    `per ${inWords(period)}, from ten of them before the alarm until now (· is no datapoint):`,
    'faint',
  );
  for (const line of lines) screen.line(line);
}

const inWords = (period: number): string =>
  period === MINUTE ? 'minute' : `${period / MINUTE} minutes`;

function virtualMinutes({ elapsedMilliseconds }: OnRecord, { speed }: Account): number {
  return Math.round((elapsedMilliseconds * speed) / MINUTE);
}
