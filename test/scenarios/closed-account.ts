import { join } from 'node:path';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SSMClient } from '@aws-sdk/client-ssm';
import { closeBreaker } from '../../bin/commands/breaker';
import { postSigned } from '../../bin/commands/post-signed';
import { stop, stopEverything, type StopOrder } from '../../bin/commands/stop';
import { goPart } from '../../bin/commands/stop-part';
import { go } from '../../bin/commands/go';
import type { Told } from '../../bin/commands/told';
import { titleOf } from '../../lambdas/core/signal';
import { startLocalAccount } from '../../local/account';
import { operatorName } from '../../local/local-config';
import { beginScanned } from '../../local/start/begin-scanned';
import { glance, type Glance } from '../../local/start/observe';
import { operatorOf } from '../../local/start/operator';
import type { ConfigInput } from '../../lib/config';
import { config } from '../../paramedic.config';
import { alarmNamed, calendar, type RowName, window, worldOf } from './closed-rows';
import { catalogue } from './undo-pair/catalogue';

const documents = join(__dirname, 'undo-pair');
const plenty = { perHour: 1_000, perDay: 1_000 };

/** One question fits into the day, and no second one while the first is not settled. */
export const dollarsPerDay = 0.0222;

const settings: Partial<ConfigInput> = {
  modes: { 'restart-ecs-service': { production: 'shadow', staging: 'shadow' } },
  windows: { calendars: [calendar], maintenance: [window] },
  model: { ...config.model, dollarsPerDay },
  caps: {
    ...{ activeChanges: 20, evidenceMaxAgeMinutes: 720 },
    starts: {
      ...{ target: plenty, remediation: plenty, account: plenty },
      service: { perHour: 1, perDay: 1_000 },
    },
  },
  breaker: { cellInARow: 2, allInARow: 50 },
  priorities: { ...config.priorities, P3: { reviewMinutes: 600 } },
};

/** Budgets are told of once in an hour or a day of the calendar, so that neither may end on the way. */
const aMorning = (): number => new Date().setUTCHours(9, 0, 0, 0);

/** An account in which much can be closed, with a person who has the command line. */
export async function closedAccount() {
  const pairs = { catalogue, module: join(documents, 'catalogue.ts'), documents };
  const account = await startLocalAccount({
    speed: 60,
    epoch: aMorning(),
    pairs,
    config: settings,
  });
  const operator = operatorOf(account);
  const credentials = account.credentialsFor(operatorName);
  const reach = { endpoint: account.endpointUrl, region: account.settings.region, credentials };
  const ssm = new SSMClient({ ...reach, maxAttempts: 5 });
  const lambda = new LambdaClient(reach);
  const { stack } = account.settings;
  const now = () => new Date(account.clock.now()).toISOString();
  const stopper = { ssm, lambda, stack, now, who: () => Promise.resolve(operatorName) };
  const records = () => Promise.resolve(operator.records);
  const executor = () => Promise.resolve(account.settings.functions.executor);
  const seen = (row: RowName): Promise<Glance> => glance(operator, alarmNamed(row), new Set());

  /** The question about a row, once it is put. */
  const asked = async (row: RowName) => {
    const { approvals } = await until(`${row} is asked`, async () => {
      const one = await seen(row);
      if (one.approvals.length > 0) return one;
      const ending = one.incident?.ending;
      if (ending) throw new Error(`${row} ended without a question: ${ending.reasons.join()}`);
      return undefined;
    });
    return approvals[0]!;
  };
  return {
    ...{ account, operator, seen, asked },
    begin: (rows: readonly RowName[], planned?: object) =>
      beginScanned(operator, account, worldOf(rows, planned)),
    approve: async (row: RowName): Promise<void> => {
      const { incidentId, proposal } = await asked(row);
      const given = { proposalHash: proposal.hash, answer: 'approved', reason: 'a drill' } as const;
      const { status, body } = await operator.answer(incidentId, given);
      if (status !== 200) throw new Error(`${row} could not be approved: ${body}`);
    },
    running: (row: RowName) =>
      until(`${row} runs`, async () => {
        const { attempts, incident } = await seen(row);
        if (attempts.some(({ intent }) => intent.execution !== undefined)) return true;
        const ending = incident?.ending;
        if (ending) throw new Error(`${row} ended without a run: ${ending.reasons.join()}`);
        return undefined;
      }),
    ended: (row: RowName) =>
      until(`${row} ends`, async () => {
        const one = await seen(row);
        return one.incident?.ending ? one : undefined;
      }),
    stop: (order: Partial<StopOrder>): Promise<Told> =>
      stop(stopper, undefined, records, { ...stopEverything, pause: aMoment, ...order }),
    go: () => go({ ...stopper, executor }),
    goAgain: (reach: 'remediation' | 'service', name: string) => goPart(stopper, [{ reach, name }]),
    closeBreaker: (of: string, reason: string) =>
      closeBreaker(
        { close: (said) => postSigned(account.settings, '/breakers', said, credentials) },
        of,
        reason,
      ),
    told: (kind: string): readonly string[] =>
      account.notices().flatMap(({ subject }) => (subject.includes(kind) ? [subject] : [])),
    titles: async () =>
      (await operator.records.incidents.recent(200)).map(({ incident }) =>
        titleOf(incident.signal),
      ),
    close: async () => {
      operator.close();
      ssm.destroy();
      lambda.destroy();
      await account.close();
    },
  };
}

export type ClosedAccount = Awaited<ReturnType<typeof closedAccount>>;

const aMoment = () => new Promise<void>((done) => setTimeout(done, 200));

/** Looks five times a second of real time; fails after five minutes of them. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let times = 0; times < 1_500; times += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await aMoment();
  }
  throw new Error(`Not within five minutes: ${what}`);
}
