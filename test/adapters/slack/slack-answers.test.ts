import type { Clicked } from '../../../lambdas/adapters/slack/clicked';
import { answersFromSlack } from '../../../lambdas/adapters/slack/slack-answers';
import { acknowledgedClicks } from '../../../lambdas/adapters/slack/slack-clicks';
import { isSigned } from '../../../lambdas/adapters/slack/slack-signature';
import { minutesAfter } from '../../../lambdas/core/instant';
import { recordAnswer } from '../../../lambdas/core/record-answer';
import { recordForgery } from '../../../lambdas/core/record-forgery';
import { approver, incident, now, policy } from '../../core/base-facts';
import { proposal } from '../../core/replies';
import { MemoryApprovals } from '../../fakes/approvals';
import { MemoryIncidents } from '../../fakes/incidents';
import { MemoryLedger } from '../../fakes/ledger';
import { Timeline } from '../../fakes/timeline';
import { MemoryWorkflows } from '../../fakes/workflows';
import { HandTimer } from '../../fakes/timer';
import { clickOn, requestAt, secret, sign } from './requests';

const { seconds, event } = requestAt(now);
const click = (change: Parameters<typeof clickOn>[1] = {}) =>
  clickOn(`${incident.id}/${proposal.hash}`, change);

async function asked(persons: 1 | 2 = 1) {
  const clock = new Timeline(now);
  const ports = {
    approvals: new MemoryApprovals(),
    incidents: new MemoryIncidents(),
    ledger: new MemoryLedger(clock),
    workflows: new MemoryWorkflows(),
    policy,
    clock,
  };
  await ports.incidents.open(incident);
  await ports.approvals.ask({
    ...{ incidentId: incident.id, proposal, askedAt: now, expiresAt: minutesAfter(now, 20) },
    ...{ persons, requestedBy: undefined, state: { kind: 'open' } },
  });
  const slack = { team: 'T012ABCDEF', users: { U012ABCDEF: approver } };
  const replies: string[] = [];
  const answers = answersFromSlack({
    ...{ slack, record: recordAnswer(ports), forged: recordForgery(ports) },
    reply: (_click, sentence) => Promise.resolve(void replies.push(sentence)),
  });
  const give = acknowledgedClicks({
    ...{ secret: () => Promise.resolve(secret), clock, timer: new HandTimer() },
    handOver: (clicked) => answers(JSON.parse(JSON.stringify(clicked)) as Clicked),
  });
  const state = async () => (await ports.approvals.read(incident.id, proposal.hash))?.state;
  const outcomes = async () =>
    (await ports.ledger.read(incident.id)).map(({ event: { facts } }) => facts['outcome']);
  return { ...ports, give, state, outcomes, replies };
}

describe('a click in Slack', () => {
  it.each([
    ['paramedic:approved', 'approved', undefined],
    ['paramedic:rejected', 'rejected', 'wrong'],
    ['paramedic:not-now', 'rejected', 'timing'],
  ])('%s is the answer of the approver that config names', async (action, answer, because) => {
    const { give, state, replies } = await asked();

    expect(await give(event(click({ action })))).toMatchObject({ statusCode: 200, body: '' });
    expect(await state()).toMatchObject({
      ...{ kind: 'answered', answer, because, by: approver, via: 'slack' },
    });
    expect(replies).toEqual([`Recorded: ${answer} by ${approver}.`]);
  });

  it('is taken in base64 as well, as HTTP APIs may hand it over', async () => {
    const { give, state } = await asked();
    const { headers, body } = event(click());
    const coded = { headers, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };

    expect((await give(coded)).statusCode).toBe(200);
    expect(await state()).toMatchObject({ kind: 'answered' });
  });

  it('counts once when Slack or a finger repeats it', async () => {
    const { give, outcomes } = await asked();
    await give(event(click()));
    await give(event(click()));

    expect(await outcomes()).toEqual(['asked-to-record', 'refused: already-answered']);
  });

  it('never approves a high risk, and may reject it', async () => {
    const { give, state, outcomes, replies } = await asked(2);
    await give(event(click()));
    expect(replies).toEqual([expect.stringContaining('approve by a signed request')]);
    expect(await state()).toEqual({ kind: 'open' });
    expect(await outcomes()).toEqual(['refused: weak-channel']);

    await give(event(click({ action: 'paramedic:rejected' })));
    expect(await state()).toMatchObject({ kind: 'answered', answer: 'rejected' });
  });

  it.each([
    ['a user that config does not name', { user: 'U0STRANGER' }],
    ['a user called as what every object has', { user: 'UCONSTRUCTOR' }],
    ['another workspace', { team: 'T0OTHER' }],
  ])('answers nothing for %s, and is on the ledger', async (_who, change) => {
    const { give, state, outcomes } = await asked();

    await give(event(click(change)));
    expect(await state()).toEqual({ kind: 'open' });
    expect(await outcomes()).toEqual(['refused: not-approver']);
  });
});

describe('a forged request of Slack', () => {
  const body = click();
  it.each([
    ['no valid signature', event(body, seconds(), 'v0=0')],
    ['the signature of another secret', event(body, seconds(), sign(body, seconds(), 'guess'))],
    ['the signature of another body', event(body, seconds(), sign(`${body}x`, seconds()))],
    ['the signature of another moment', event(body, seconds(), sign(body, seconds(1)))],
    ['another version', event(body, seconds(), sign(body, seconds()).replace('v0', 'v1'))],
    ['a moment more than five minutes ago', event(body, seconds(-301))],
    ['a moment more than five minutes ahead', event(body, seconds(301))],
  ])('with %s starts nothing and is on the ledger', async (_what, forged) => {
    const { give, state, ledger, workflows, replies } = await asked();

    expect((await give(forged)).statusCode).toBe(401);
    expect(replies).toEqual([]);
    expect(await state()).toEqual({ kind: 'open' });
    expect([...workflows.woken]).toEqual([]);
    const [entry] = await ledger.read(incident.id);
    expect(entry?.event).toMatchObject({
      kind: 'answered',
      facts: { claimed: 'U012ABCDEF', outcome: 'refused: forged' },
    });
  });

  it('fills no ledger, however often it comes', async () => {
    const { give, outcomes } = await asked();
    for (let n = 0; n < 20; n += 1) await give(event(body, seconds(), `v0=${n}`));

    expect(await outcomes()).toEqual(['refused: forged']);
  });

  it('leaves nothing when it names no proposal of ours', async () => {
    const { give, ledger } = await asked();
    const other = click({ value: `inc-other/${'f'.repeat(64)}` });

    expect((await give(event(other, seconds(), 'v0=0'))).statusCode).toBe(401);
    expect(await ledger.read('inc-other')).toEqual([]);
  });

  it.each([
    ['no form', 'hello'],
    ['another button', click({ action: 'restart' })],
    ['a proposal that is none', click({ value: '../x' })],
  ])('is not understood with %s', async (_what, odd) => {
    const { give, outcomes } = await asked();

    expect((await give(event(odd))).statusCode).toBe(400);
    expect(await outcomes()).toEqual([]);
  });

  it('is not understood without its headers', async () => {
    const { give } = await asked();
    expect((await give({ headers: {}, body })).statusCode).toBe(400);
  });
});

describe('isSigned', () => {
  it('agrees with the example of Slack’s documentation', () => {
    const request = {
      timestamp: '1531420618',
      signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
      body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    };
    expect(isSigned(request, secret, 1531420618_000)).toBe(true);
    expect(isSigned(request, '', 1531420618_000)).toBe(false);
    expect(isSigned(request, secret, Number.NaN)).toBe(false);
  });
});
