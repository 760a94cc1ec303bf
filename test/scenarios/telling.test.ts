import { play } from '../../local/start/play';
import { type Report, reportOf } from '../../local/start/report';
import { loadScenario } from '../../local/start/scenario';
import { silent } from '../../local/start/silent';
import { accountWithVendors, deadLettersOf, redriveIn, until } from './told-vendors';
import { LONGEST } from './stage';

const down = { kind: 'answer', answer: { status: 503, body: {} } } as const;

/** How often each of our events is in the texts that a vendor keeps. */
const eventsIn = (texts: readonly unknown[]): readonly string[] =>
  [...JSON.stringify(texts).matchAll(/Paramedic event inc-[0-9a-f]{24}\/([a-z-]+)/g)].map(
    ([, kind]) => kind!,
  );

describe('an incident that heals while every vendor fails', () => {
  let around: Awaited<ReturnType<typeof accountWithVendors>>;
  let report: Report;
  beforeAll(async () => {
    around = await accountWithVendors();
    const { account, slack, jira, serviceNow } = around;
    slack.server.suffer({ kind: 'lose-answer' });
    const playing = play(
      account,
      loadScenario('ecs-crash-loop'),
      { mode: 'shadow', approve: 'yes', until: 'ending' },
      silent,
    ).then(reportOf);
    await until(
      'both tickets exist',
      () => jira.desk.issues.length + serviceNow.desk.records.length === 2,
    );
    jira.server.breakDown(down);
    serviceNow.desk.password = 'changed by somebody';
    report = await playing;
  }, LONGEST);
  afterAll(() => around.close());

  it('ends as it would with nobody listening', () => {
    expect(report).toMatchObject({ ending: 'resolved', reasons: ['recovered'] });
  });

  it('is told once in its Slack thread, although an answer of Slack was lost', async () => {
    const { desk } = around.slack;
    await until('the ending is in the thread', () => desk.messages.length >= 4);
    const texts = desk.messages.map(({ text }) => text.split('\n')[0]);

    expect(new Set(texts).size).toBe(texts.length);
    expect(desk.messages.filter(({ thread }) => thread === undefined)).toHaveLength(1);
    expect(texts.some((text) => text?.includes('resolved (recovered)'))).toBe(true);
  });

  it(
    'leaves the Jira issue open while Jira is down, and resolves it when Jira is back',
    async () => {
      const { jira } = around;
      expect(jira.desk.issues.map(({ status }) => status)).toEqual(['new']);
      jira.server.recover();
      await until('the issue is done', () => jira.desk.issues[0]?.status === 'done');
      const [issue, ...others] = jira.desk.issues;
      await until('all is told', () => issue!.comments.length === 3);

      expect(others).toEqual([]);
      expect([...eventsIn([issue!.description, ...issue!.comments])].sort()).toEqual([
        'approved',
        'ended',
        'proposed',
        'started',
      ]);
    },
    LONGEST,
  );

  it(
    'puts aside what ServiceNow refuses, and tells it after a redrive with a new secret',
    async () => {
      const { account, serviceNow, secrets } = around;
      await until('all is refused', () => deadLettersOf(account, 'servicenow') === 3);
      expect(serviceNow.desk.records[0]?.fields['state']).toBe('1');
      secrets.set(
        'paramedic/servicenow',
        JSON.stringify({ user: 'paramedic', password: 'changed by somebody' }),
      );
      const told = await redriveIn(account, 'servicenow');
      await until('it is resolved', () => serviceNow.desk.records[0]?.fields['state'] === '6');
      const [record, ...others] = serviceNow.desk.records;
      await until('all is told', () => record!.notes.length === 3);

      expect(told.json).toEqual({ name: 'servicenow', events: 3 });
      expect(others).toEqual([]);
      expect([...eventsIn([record!.fields['description'], ...record!.notes])].sort()).toEqual([
        'approved',
        'ended',
        'proposed',
        'started',
      ]);
      expect((await redriveIn(account, 'servicenow')).json).toMatchObject({ events: 0 });
    },
    LONGEST,
  );

  it('wakes nobody by PagerDuty', () => {
    expect(around.pagerDuty.desk.alerts).toEqual([]);
  });
});

describe('an incident that goes to a person while the bus is dead', () => {
  it(
    'ends all the same, and is told by the sweeper, also to a PagerDuty that is busy at first',
    async () => {
      const around = await accountWithVendors();
      const { account, pagerDuty, jira } = around;
      try {
        account.faults.inject({
          service: 'events',
          caller: 'IncidentFunction',
          mishap: { kind: 'error', code: 'InternalException', status: 500 },
          times: Infinity,
        });
        const busy = { status: 429, headers: { 'retry-after': '30' }, body: {} };
        pagerDuty.server.suffer({ kind: 'answer', answer: busy });
        const choice = { mode: 'shadow', approve: 'no', until: 'ending' } as const;
        const scenario = loadScenario('ecs-crash-loop');
        const report = reportOf(await play(account, scenario, choice, silent));

        expect(report).toMatchObject({ ending: 'escalated', reasons: ['rejected'] });
        await until('the page is out', () => pagerDuty.desk.alerts.length > 0);
        await until('the ticket is written', () => jira.desk.issues[0]?.comments.length === 2);
        await until('people have their mail', () => account.notices().length === 2);
        expect(pagerDuty.desk.alerts).toHaveLength(1);
        expect(pagerDuty.desk.alerts[0]).toMatchObject({ status: 'triggered' });
        expect(jira.desk.issues.map(({ status }) => status)).toEqual(['new']);
      } finally {
        await around.close();
      }
    },
    LONGEST,
  );
});
