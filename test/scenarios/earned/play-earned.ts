import { explainCell } from '../../../bin/commands/trust';
import { postSigned } from '../../../bin/commands/post-signed';
import { recomputeTrust, type Books } from '../../../bin/commands/recompute-trust';
import type { Told } from '../../../bin/commands/told';
import { instantOf, minutesAfter, minutesBetween } from '../../../lambdas/core/instant';
import { cellName } from '../../../lambdas/core/trust/cell';
import type { LocalAccount } from '../../../local/account';
import {
  OPERATOR,
  type Operator,
  operatorOf,
  SECOND_OPERATOR,
} from '../../../local/start/operator';
import { play } from '../../../local/start/play';
import type { OnRecord } from '../../../local/start/report';
import { loadScenario, type Scenario } from '../../../local/start/scenario';
import { silent } from '../../../local/start/silent';
import type { EventInput } from '../../../local/events/event-bus';
import { eventOf } from '../../../local/world/event';
import { relabelled } from '../relabelled';
import { cell, openEarning, recoverEarlier } from './account';
import { type Tampered, tamperLedger, tamperTrust } from './tamper';

const name = cellName(cell);
const vetoed = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout-02';

export interface Earned {
  readonly at34: Told;
  /** The 35th, and one whose cell is waived. */
  readonly asked: OnRecord;
  readonly waived: OnRecord;
  readonly at35: Told;
  /** After a demotion of one service. */
  readonly alone: OnRecord;
  readonly vetoed: OnRecord;
  readonly notices: readonly string[];
  readonly words: readonly { readonly status: number; readonly body: string }[];
  readonly promoted: Told;
  readonly recomputed: Told;
  readonly tampered: Tampered;
  readonly recomputedAfterwards: Told;
}

/** Autonomy as it is earned, used and lost again in one account. */
export async function playEarned(): Promise<Earned> {
  const account = await openEarning();
  const operator = operatorOf(account);
  try {
    await recoverEarlier(account, operator, 34);
    const at34 = await explain(account, operator);
    const [asked, waived] = await Promise.all([
      played(account, crashing(0), 'yes'),
      played(account, inStaging(crashing(1)), 'no'),
    ]);
    const at35 = await explain(account, operator);
    const veto = await say(account, OPERATOR, { kind: 'demote' }, vetoed);
    const [alone, held] = await Promise.all([
      played(account, relabelled(withoutTrust('makes-it-worse'), 3), 'never'),
      played(account, crashing(2), 'no').then((run) => repairedByHand(account, run)),
    ]);
    const promotion = await promote(account);
    await followed(account, operator, held);
    await told(account, `${name} has lost the right`);
    return {
      ...{ at34, asked, waived, at35, alone, vetoed: held },
      notices: account.notices().map(({ subject, text }) => `${subject}\n${text}`),
      ...(await afterwards(account, operator, held)),
      words: [veto, ...promotion],
    };
  } finally {
    operator.close();
    await account.close();
  }
}

async function afterwards(account: LocalAccount, operator: Operator, held: OnRecord) {
  const promoted = await explain(account, operator);
  const recomputed = await recomputeTrust(booksOf(account, operator));
  const tampered = await tamperLedger(account, operator, held.incident.incident.id);
  await tamperTrust(account, operator, cell);
  const recomputedAfterwards = await recomputeTrust(booksOf(account, operator));
  return { promoted, recomputed, tampered, recomputedAfterwards };
}

const played = (account: LocalAccount, scenario: Scenario, approve: 'yes' | 'no' | 'never') =>
  play(account, scenario, { mode: 'autonomous', approve, until: 'ending' }, silent);

const crashing = (label: number) => relabelled(withoutTrust('ecs-crash-loop'), label);

/** Nothing is on record but what was earned. */
const withoutTrust = (scenario: string): Scenario => ({
  ...loadScenario(scenario),
  trust: undefined,
});

const inStaging = (scenario: Scenario): Scenario =>
  JSON.parse(
    JSON.stringify(scenario).replaceAll('"environment":"production"', '"environment":"staging"'),
  ) as Scenario;

const booksOf = (account: LocalAccount, { records, trust }: Operator): Books => ({
  settings: account.settings,
  ...{ trust, incidents: records.incidents, ledger: records.ledger },
  now: instantOf(account.clock.now()),
});

const explain = (account: LocalAccount, operator: Operator): Promise<Told> =>
  explainCell(booksOf(account, operator), name);

type Spoken = { readonly kind: 'demote' | 'promote' } | { kind: 'confirm'; request: string };

const say = (account: LocalAccount, who: string, word: Spoken, service?: string) =>
  postSigned(
    account.settings,
    '/words',
    { word, cell: name, reason: 'as the review of this week decided', service },
    account.credentialsFor(who),
  );

/** Asked for by one person, confirmed by the same one in vain and then by another. */
async function promote(account: LocalAccount) {
  const asked = await say(account, OPERATOR, { kind: 'promote' });
  const request = /--confirm (\w+)/.exec(asked.body)?.[1] ?? '';
  const alone = await say(account, OPERATOR, { kind: 'confirm', request });
  return [asked, alone, await say(account, SECOND_OPERATOR, { kind: 'confirm', request })];
}

/** A minute after it was handed over a person restarts it, as CloudTrail tells of it. */
function repairedByHand(local: LocalAccount, run: OnRecord): OnRecord {
  const { endedAt = '' } = run.incident;
  const { account, region } = local.settings;
  const at = minutesAfter(endedAt, 1);
  const event = eventOf(
    { account, region },
    {
      ...{ source: 'aws.ecs', detailType: 'AWS API Call via CloudTrail', resources: [] },
      at: Date.parse(at),
      detail: {
        ...{ eventSource: 'ecs.amazonaws.com', eventName: 'UpdateService', eventTime: at },
        ...{ awsRegion: region, userIdentity: { type: 'IAMUser', userName: 'ann' } },
        requestParameters: { cluster: 'shop', service: vetoed.split('/')[2] },
        responseElements: null,
      },
    },
  );
  local.publish(event as EventInput);
  return run;
}

async function followed(
  account: LocalAccount,
  { trust }: Operator,
  { incident: { endedAt = '' } }: OnRecord,
): Promise<void> {
  while (!(minutesBetween(endedAt, instantOf(account.clock.now())) > 6)) await aSecond();
  account.fire('SweepingOften');
  while ((await trust.afterwards(cell)).length < 2) await aSecond();
}

/** A delivery beside another of the same incident is tried again; at most a minute is waited for it. */
async function told(account: LocalAccount, sentence: string): Promise<void> {
  const isTold = () => account.notices().some(({ text }) => text.includes(sentence));
  for (let seconds = 0; seconds < 60 && !isTold(); seconds += 1) await aSecond();
}

const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1000));
