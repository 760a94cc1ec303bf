import type { Approval } from '../../lambdas/core/approval';
import { epochOf } from '../../lambdas/core/instant';
import { type LocalAccount, startLocalAccount } from '../../local/account';
import { localPlace } from '../../local/ground';
import { settingsFor } from '../../local/start/open-account';
import { loadScenario, type Scenario } from '../../local/start/scenario';
import { config } from '../../paramedic.config';
import { secret } from '../adapters/slack/requests';
import {
  type Acknowledged,
  bob,
  busyDoor,
  clearedMeanwhile,
  clicking,
  late,
  narrowing,
  otherDocument,
  racing,
  twoPersons,
} from './answer-scripts';
import { type Answered, cameTo, playAnswers, type Script } from './play-answers';
import { relabelled } from './relabelled';
import { type SlackWorkspace, slackWorkspace } from './slack-workspace';
import { until } from './told-vendors';
import { LONGEST } from './stage';

const arnOf = (path: string) => `arn:aws:iam::${localPlace.account}:${path}`;

const alone = (name: string): Scenario => {
  const scenario = loadScenario(name);
  const { world, watch } = scenario;
  const alarms = world.alarms.filter((alarm) => alarm.name === watch);
  return { ...scenario, also: [], world: { ...world, alarms } };
};

/** The same trouble, each time on a service of its own; of low priority, so that its time to answer is short. */
const crashLoop = (label: number, criticality = 'medium'): Scenario =>
  JSON.parse(
    JSON.stringify(relabelled(loadScenario('ecs-crash-loop'), label)).replaceAll(
      '"criticality":"high"',
      `"criticality":"${criticality}"`,
    ),
  ) as Scenario;

let account: LocalAccount;
let workspace: SlackWorkspace;
const clicks: Acknowledged[] = [];
const played = new Map<string, Promise<Answered>>();
const whatBecameOf = (name: string): Promise<Answered> => played.get(name)!;

/** What people were told of it by e-mail. */
const noticesOf = ({ run }: Answered) =>
  account.notices().filter(({ text }) => text.includes(run.incident.incident.id));

beforeAll(async () => {
  workspace = await slackWorkspace();
  account = await startLocalAccount({
    speed: 60,
    config: {
      ...settingsFor('shadow'),
      caps: { ...config.caps, activeChanges: 20, evidenceMaxAgeMinutes: 25 },
      paging: { alarmNames: ['checkout-06-5xx'], deadlineMinutes: 10 },
      priorities: {
        P2: { reviewMinutes: 20 },
        P3: { reviewMinutes: 10 },
        P4: { reviewMinutes: 20 },
      },
      approvers: [arnOf('role/OnCall'), arnOf('user/ann')],
      slackAnswers: {
        ...{ secret: 'paramedic/signing', team: 'T012ABCDEF' },
        users: { U0ANN: arnOf('user/ann'), U0BOB: arnOf(`user/${bob}`) },
      },
      subscribers: { slack: { channel: 'C0INCIDENTS', secret: 'paramedic/slack' } },
    },
    secrets: new Map([
      ['paramedic/signing', JSON.stringify({ signingSecret: secret })],
      ['paramedic/slack', JSON.stringify({ token: 'xoxb-first' })],
    ]),
    vendorUrls: { slack: workspace.url, answers: workspace.repliesUrl },
  });
  const scripts: Readonly<Record<string, readonly [Scenario, Script]>> = {
    busyDoor: [crashLoop(1), busyDoor],
    late: [crashLoop(2, 'low'), late],
    racing: [crashLoop(3), racing],
    clicking: [crashLoop(4), clicking(workspace, clicks)],
    narrowing: [alone('raise-lambda-concurrency'), narrowing],
    clearedMeanwhile: [crashLoop(5), clearedMeanwhile],
    twoPersons: [alone('reboot-rds-instance'), twoPersons(workspace)],
    otherDocument: [loadScenario('ec2-unresponsive'), otherDocument],
  };
  for (const [name, [scenario, script]] of Object.entries(scripts)) {
    const began = new Promise<void>((turn) => account.clock.after(played.size * 90_000, turn));
    played.set(
      name,
      began.then(() => playAnswers(account, scenario, script)),
    );
  }
  loseEverySignalOf(crashLoop(6));
  await Promise.allSettled(played.values());
}, 200_000);

/** For this trouble Paramedic is dead: nothing of it ever gets on record. */
function loseEverySignalOf({ world, watch }: Scenario): void {
  account.faults.inject({
    ...{ service: 'dynamodb', operation: 'PutItem', caller: 'Function', times: Infinity },
    matches: (input) => JSON.stringify(input).includes(watch),
    mishap: { kind: 'error', code: 'InternalServerError', status: 500 },
  });
  account.world.join(world);
}

afterAll(async () => {
  await account.close();
  await workspace.close();
});

describe('two approvers at once', () => {
  it('start one thing, and both answers are on the ledger', async () => {
    const outcome = await whatBecameOf('racing');

    expect(cameTo(outcome)).toEqual({ ending: 'resolved (recovered)', started: 1, verified: true });
    expect(
      outcome.answers.filter((each) => each.endsWith('asked-to-record')).length,
    ).toBeGreaterThan(0);
    expect(
      outcome.answers.filter((each) => each.endsWith('refused: already-answered')),
    ).toHaveLength(1);
    expect(new Set(outcome.answers.map((each) => each.split(' ')[0]))).toEqual(
      new Set(['local-operator', 'local-second-operator']),
    );
  });
});

describe('a question that nobody answers', () => {
  it(
    'is told again at half of its time, to more people, and ends as escalated',
    async () => {
      const outcome = await whatBecameOf('late');
      const [{ askedAt, expiresAt }] = outcome.approvals as readonly [Approval];
      await until('people are told', () => noticesOf(outcome).length === 3);
      const about = noticesOf(outcome);
      const reminded = outcome.ledger.find(({ event }) => event.kind === 'reminded');
      const half = (epochOf(expiresAt) - epochOf(askedAt)) / 2;

      expect(cameTo(outcome)).toEqual({
        ending: 'escalated (expired)',
        started: 0,
        verified: true,
      });
      expect(about.map(({ attributes }) => attributes['event'])).toEqual([
        ...['proposed', 'reminded', 'escalated'],
      ]);
      expect(epochOf(reminded!.at) - epochOf(askedAt)).toBeGreaterThanOrEqual(half);
      expect(epochOf(reminded!.at)).toBeLessThan(epochOf(expiresAt));
    },
    LONGEST,
  );

  it('is not answered afterwards, and the try is on the ledger', async () => {
    const { answers } = await whatBecameOf('late');
    expect(answers).toEqual(['local-operator approved: refused: expired']);
  });
});

describe('an approval that is void by the time it would be used', () => {
  it.each([
    [
      'busyDoor',
      'escalated (evidence-too-old)',
      /^evidence-too-old: minutes \d+\.\d+, maximum 25$/m,
    ],
    [
      'otherDocument',
      'escalated (document-changed)',
      /^document-changed: document paramedic-reboot/m,
    ],
    ['clearedMeanwhile', 'escalated (alarm-cleared)', /^alarm-cleared$/m],
  ])(
    'starts nothing and says why: %s',
    async (name, ending, why) => {
      const outcome = await whatBecameOf(name);

      expect(cameTo(outcome)).toEqual({ ending, started: 0, verified: true });
      expect(outcome.answers).toEqual(['local-operator approved: asked-to-record']);
      expect(outcome.approvals.map(({ state }) => state.kind)).toEqual(['answered']);
      const escalated = () =>
        noticesOf(outcome).find(({ attributes }) => attributes['event'] === 'escalated');
      await until('people are told', () => escalated() !== undefined);
      const told = escalated();
      expect(told?.text).toMatch(/local-operator approved it. Nothing was started/);
      expect(told?.text).toMatch(why);
    },
    LONGEST,
  );
});

describe('a high risk', () => {
  it('is started by two persons who sign, and by nobody twice, under another session or in Slack', async () => {
    const outcome = await whatBecameOf('twoPersons');

    expect(cameTo(outcome)).toEqual({ ending: 'resolved (recovered)', started: 1, verified: true });
    expect(outcome.answers).toEqual([
      'ann approved: asked-to-record',
      'ann approved: refused: approved-before',
      'bob approved: refused: approved-before',
      'local-second-operator approved: refused: weak-channel',
      'local-second-operator approved: asked-to-record',
    ]);
  });

  it('has no button in Slack that approves it', async () => {
    const [asked] = (await whatBecameOf('twoPersons')).approvals;
    const offered = await workspace.buttons(asked!.proposal.hash);

    expect(offered.map(({ action_id: id }) => id.split(':')[1]).join()).toBe('not-now,rejected');
  });
});

describe('a proposal that is narrowed', () => {
  it('is another one, which runs with less once somebody else approves it', async () => {
    const outcome = await whatBecameOf('narrowing');
    const [parent, derived] = ['narrowed', 'spent'].map(
      (kind) => outcome.approvals.find(({ state }) => state.kind === kind)!.proposal,
    );

    expect(cameTo(outcome)).toEqual({ ending: 'resolved (recovered)', started: 1, verified: true });
    expect(derived).toMatchObject({
      parameters: { ConcurrencyAfter: '14' },
      compensation: { revertAfterMinutes: 30 },
      narrowed: { parent: parent!.hash },
    });
    expect(outcome.run.executions[0]!.intent.request.parameters).toMatchObject({
      ConcurrencyAfter: '14',
    });
  });

  it('is never widened, and not approved by who narrowed it', async () => {
    expect((await whatBecameOf('narrowing')).answers).toEqual([
      'local-operator narrowed: refused: not-narrower',
      'local-operator narrowed: asked-to-record',
      'local-operator approved: refused: own-request',
      'local-second-operator approved: refused: narrowed',
      'local-second-operator approved: asked-to-record',
    ]);
  });
});

describe('a click in Slack', () => {
  it('starts what it approves, and what is forged or a stranger’s starts nothing', async () => {
    const outcome = await whatBecameOf('clicking');
    expect(clicks.map(({ status }) => status)).toEqual([401, 401, 200, 200, 200]);
    expect(cameTo(outcome)).toEqual({ ending: 'resolved (recovered)', started: 1, verified: true });
    // By way of queues, which keep no order.
    expect([...outcome.answers].sort()).toEqual([
      'U0ANN approved: refused: forged',
      'U0STRANGER approved: refused: not-approver',
      'ann approved: asked-to-record',
      'ann approved: refused: already-answered',
    ]);
    expect(outcome.approvals[0]?.state).toMatchObject({ via: 'slack', answer: 'approved' });
  });

  it('is acknowledged without waiting for its record', () => {
    expect(clicks[3]).toEqual({ status: 200, isRecorded: false });
  });
});

describe('a GET', () => {
  it.each(['/slack/actions', '/incidents/inc-1/answers'])('of %s is no route', async (path) => {
    expect((await fetch(`${account.settings.apiUrl}${path}`)).status).toBe(404);
  });
});

describe('the permissions of the two functions behind Slack', () => {
  it('are each needed here, but for what the platform uses by itself', () => {
    const unused = account
      .unusedStatements()
      .filter(({ holder }) => holder.startsWith('ApprovalsApiSlack'))
      .map(({ statement }) => statement);

    expect([...new Set(unused)].sort()).toEqual(['KeepFailedEvents', 'SendTraces', 'WriteOwnLogs']);
  });
});

describe('an alarm that Paramedic is dead for', () => {
  it(
    'pages people all the same once its deadline is over, by CloudWatch alone',
    async () => {
      const late = () => account.notices().filter(({ text }) => text.includes('Paramedic-late-'));
      await until('the page is out', () => late().length > 0);

      expect(late().map(({ text }) => JSON.parse(text) as unknown)).toMatchObject([
        { AlarmName: 'Paramedic-late-checkout-06-5xx', NewStateValue: 'ALARM' },
      ]);
      const about = account.notices().filter(({ text }) => text.includes('checkout-06-5xx'));
      expect(about).toHaveLength(1);
    },
    LONGEST,
  );
});
