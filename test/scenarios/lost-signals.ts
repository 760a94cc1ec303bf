import type { LocalAccount } from '../../local/account';
import type { Ending } from '../../lambdas/core/incident';
import { openAccount } from '../../local/start/open-account';
import { beginScanned } from '../../local/start/begin-scanned';
import { glance } from '../../local/start/observe';
import { operatorOf } from '../../local/start/operator';
import { loadScenario } from '../../local/start/scenario';
import { type Permission, permissionsOf, unneeded } from './permission';
import { apiCalls, deploys, healthEvent } from './told-events';

const SPEED = 40;
const scenario = loadScenario('ecs-crash-loop');
const cell = 'compute/restart-ecs-service/production';

export interface Found {
  /** Of the incident whose signal was lost twice. */
  readonly ending: Ending | undefined;
  /** Events put aside because nobody can read them. */
  readonly buried: number;
  /** Deploys, API calls and events of AWS Health that were recorded, whichever service told of them. */
  readonly told: number;
  readonly unused: readonly Permission[];
}

/**
 * What no named scenario meets: a week that is over while SNS is away; an event that cannot be read; deploys that other
 * services than ECS tell of, API calls and an event of AWS Health; a person who demotes a cell, asks to promote it and closes its breaker, which is not open; an alarm whose signal the intake cannot take in, so that the sweeper hands it in again; then an
 * intake that dies once the opening is on the ledger, so that another one finds it there; and then an incident whose
 * workflow the intake cannot start, so that the sweeper starts it.
 */
export async function playLostSignals(): Promise<Found> {
  const account = await openAccount({ mode: 'observe', speed: SPEED });
  const permissions = permissionsOf(account);
  try {
    for (const event of [unreadable, ...deploys, ...apiCalls, healthEvent]) account.publish(event);
    await lookBack(account);
    await beginIn(account);
    lose(account, 'dynamodb');
    await sweepUntil(account, 'HandInSignals');
    account.faults.clear();
    lose(account, 'lambda');
    dieOnceOpened(account);
    await until(() => readsLedger(account));
    await sweepUntil(account, 'StartWorkflow');
    account.faults.clear();
    const ending = await endingIn(account);
    return { ending, ...traces(account), unused: unneeded(permissions, account) };
  } finally {
    await account.close();
  }
}

/** Told of late, because SNS is away for both tries of the first time. */
async function lookBack(account: LocalAccount): Promise<void> {
  account.faults.inject({
    ...{ service: 'sns', caller: 'MailFunction', times: 2 },
    mishap: { kind: 'error', code: 'ServiceUnavailable', status: 503 },
  });
  account.fire('SweepingWeekly');
  await until(() => account.notices().some(({ subject }) => subject.startsWith('Week until')));
}

async function beginIn(account: LocalAccount): Promise<void> {
  const operator = operatorOf(account);
  try {
    await operator.say('demote', cell, 'Until the leak is fixed.');
    await operator.say('promote', cell, 'The leak is fixed.');
    await operator.closeBreaker(cell, 'The leak is fixed.');
    await beginScanned(operator, account, scenario.world);
  } finally {
    operator.close();
  }
}

const alarmChange = { source: 'aws.cloudwatch', 'detail-type': 'CloudWatch Alarm State Change' };
const unreadable = { ...alarmChange, detail: { alarmName: 'checkout-5xx', state: 'on fire' } };

/** The intake gets nothing from a service. */
const lose = ({ faults }: LocalAccount, service: 'dynamodb' | 'lambda'): void =>
  faults.inject({
    service,
    caller: 'IntakeFunction',
    mishap: { kind: 'error', code: 'ServiceUnavailable', status: 503 },
    times: Infinity,
  });

const dieOnceOpened = ({ faults }: LocalAccount): void =>
  faults.inject({
    ...{ service: 'dynamodb', operation: 'PutItem', caller: 'IntakeFunction' },
    matches: (input) => JSON.stringify(input).includes('"kind":{"S":"opened"}'),
    mishap: { kind: 'kill-caller' },
  });

const readsLedger = (account: LocalAccount): boolean =>
  by(account, 'IntakeFunction', 'AppendToLedger').some(({ action }) => action === 'dynamodb:Query');

/** Sweeps until the sweeper has used a statement of its own. */
const sweepUntil = (account: LocalAccount, statement: string): Promise<void> =>
  until(() => {
    account.fire('SweepingOften');
    return by(account, 'SweeperFunction', statement).length > 0;
  });

async function endingIn(account: LocalAccount): Promise<Ending | undefined> {
  const operator = operatorOf(account);
  try {
    for (;;) {
      const { incident } = await glance(operator, scenario.watch, new Set());
      if (incident?.ending) return incident.ending;
      await aSecond();
    }
  } finally {
    operator.close();
  }
}

const traces = (account: LocalAccount): Pick<Found, 'buried' | 'told'> => ({
  buried: by(account, 'IntakeFunction', 'BuryMalformed').length,
  told: by(account, 'ChangesFunction', 'RecordChanges').length,
});

const by = (account: LocalAccount, role: string, sid: string) =>
  account
    .calls()
    .filter((call) => call.allowed && call.statement === sid && call.role.includes(role));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await aSecond();
}

const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1000));
