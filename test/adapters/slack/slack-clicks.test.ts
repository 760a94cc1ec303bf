import type { Clicked } from '../../../lambdas/adapters/slack/clicked';
import { acknowledgedClicks } from '../../../lambdas/adapters/slack/slack-clicks';
import { now } from '../../core/base-facts';
import { HandTimer } from '../../fakes/timer';
import { Timeline } from '../../fakes/timeline';
import { clickOn, requestAt, secret } from './requests';

const never = () => new Promise<never>(() => undefined);
const { event, seconds } = requestAt(now);
const body = clickOn(`inc-1/${'a'.repeat(64)}`);

function endpoint(slow: Partial<Parameters<typeof acknowledgedClicks>[0]> = {}) {
  const timer = new HandTimer();
  const handed: Clicked[] = [];
  const give = acknowledgedClicks({
    secret: () => Promise.resolve(secret),
    handOver: (clicked) => Promise.resolve(void handed.push(clicked)),
    ...{ clock: new Timeline(now), timer, ...slow },
  });
  return { give, timer, handed };
}

describe('the acknowledgement of a click', () => {
  it('waits for nothing but that the click is handed over, as Slack signed it', async () => {
    const { give, handed, timer } = endpoint();

    expect(await give(event(body))).toMatchObject({ statusCode: 200, body: '' });
    expect(handed).toMatchObject([{ kind: 'signed', click: { user: 'U012ABCDEF' } }]);
    expect(timer.pending).toBe(0);
  });

  it('hands over a forged click as what it is', async () => {
    const { give, handed } = endpoint();

    expect(await give(event(body, seconds(), 'v0=0'))).toMatchObject({ statusCode: 401 });
    expect(handed).toMatchObject([{ kind: 'forged', click: { user: 'U012ABCDEF' } }]);
  });

  it.each([
    ['the secret is not read', { secret: never }],
    ['nobody takes the click', { handOver: never }],
  ])('fails well before three seconds are over when %s', async (_what, slow) => {
    const { give, timer } = endpoint(slow);
    const given = give(event(body)).catch((error: unknown) => error);
    await Promise.resolve();
    timer.pass(2_000);

    expect(await given).toBeInstanceOf(Error);
  });
});
