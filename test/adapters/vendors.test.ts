import { TellLater, TellRefused } from '../../lambdas/core/ports/subscriber';
import { minutesAfter } from '../../lambdas/core/instant';
import { escalated, resolved } from '../../lambdas/core/healing/conclusion';
import { deliver } from '../../lambdas/core/telling/deliver';
import { ended, proposed, started } from '../../lambdas/core/telling/events';
import type { IncidentEvent } from '../../lambdas/core/telling/incident-event';
import { begunBy } from '../../lambdas/core/storms/storm';
import { stormBegan, stormOver } from '../../lambdas/core/telling/storm-digests';
import { wantedBy } from '../../lambdas/core/telling/wanted';
import { letOut } from '../../lambdas/core/telling/let-out';
import type { Mishap } from '../../local/vendors/vendor-server';
import { incident, now, policy } from '../core/base-facts';
import { question } from '../core/question';
import { proposal } from '../core/replies';
import { MemoryConversations } from '../fakes/conversations';
import { type Vendor, vendors } from './vendors';

const out = (event: IncidentEvent) => letOut(event, policy.privacy);
const asked = out(proposed(incident, question));
const start = out(started(incident, proposal, 'attempt-1', now));
const left = out(ended(incident, escalated(['not-recovered'], 'It did not help.'), now));
const over = out(ended(incident, resolved(['recovered'], 'All datapoints are fine.'), now));

const busy: Mishap = {
  kind: 'answer',
  answer: { status: 429, headers: { 'retry-after': '120' }, body: {} },
};
const down: Mishap = { kind: 'answer', answer: { status: 503, body: {} } };

describe.each(Object.keys(vendors))('%s', (name) => {
  let vendor: Vendor;
  let tell: (event: IncidentEvent) => Promise<unknown>;
  beforeEach(async () => {
    vendor = await vendors[name]!();
    const clock = { now: () => now };
    const conversations = new MemoryConversations();
    tell = deliver({ conversations, subscriber: vendor.subscriber, clock });
  });
  afterEach(() => vendor.server.close());
  const words = () => vendor.told().map((each) => each.length);

  it('is told of one incident in one place', async () => {
    await tell(start);
    await tell(left);

    expect(words()).toEqual([2]);
    expect(vendor.told()[0]?.[0]).toContain('restart-ecs-service');
    expect(vendor.isResolved()).toBe(false);
  });

  it('is told that it is resolved after a measured recovery', async () => {
    await tell(start);
    await tell(over);

    expect(vendor.isResolved()).toBe(true);
    await tell({ ...over, id: `${over.id}-again` });
    expect(vendor.isResolved()).toBe(true);
  });

  it('keeps two incidents apart', async () => {
    await tell(start);
    const other = { ...incident, id: 'inc-fedcba987654321001234567' };
    await tell(out(ended(other, escalated(['fault'], 'Something else.'), now)));

    expect(words()).toEqual([1, 1]);
  });

  it('has as long to recover as it asks for when there are too many requests', async () => {
    vendor.server.suffer(busy);
    const fault = await tell(left).catch((error: unknown) => error);

    expect(fault).toBeInstanceOf(TellLater);
    expect(fault).toMatchObject({ afterSeconds: 120 });
    await tell(left);
    expect(words()).toEqual([1]);
  });

  it('is told later when it is down', async () => {
    vendor.server.suffer(down);

    await expect(tell(left)).rejects.toThrow(TellLater);
    await tell(left);
    expect(words()).toEqual([1]);
  });

  it.each([
    ['the first event', [left]],
    ['a later one', [start, left]],
  ])('hears nothing twice when its answer to %s was lost', async (_which, story) => {
    for (const event of story.slice(0, -1)) await tell(event);
    vendor.server.suffer({ kind: 'lose-answer' });
    const last = story.at(-1)!;

    await expect(tell(last)).rejects.toThrow(TellLater);
    await tell(last);
    // PagerDuty itself merges what has one key; it is the one that may be told again.
    const counted = name === 'PagerDuty' ? [story.length + 1] : [story.length];
    expect(words()).toEqual(counted);
  });

  it('is told at once after its secret was rotated', async () => {
    await tell(start);
    vendor.rotate(true);
    await tell(left);

    expect(words()).toEqual([2]);
  });

  it('is not told while its secret is refused, and no message says what was refused', async () => {
    vendor.rotate(false);
    const fault = await tell(left).catch((error: unknown) => error);

    expect(fault).toBeInstanceOf(TellRefused);
    expect(String(fault)).not.toMatch(/first|another-token|Basic|Bearer/);
    expect(words()).toEqual([]);
    expect(vendor.server.calls).toHaveLength(2);
  });

  it('is not told what it says it cannot use', async () => {
    vendor.server.breakDown({ kind: 'answer', answer: { status: 400, body: {} } });

    await expect(tell(left)).rejects.toThrow(TellRefused);
  });

  it('is waited for when a proxy answers in its place', async () => {
    const page = { status: 502, body: '<html>' };
    vendor.server.suffer({ kind: 'answer', answer: page });

    await expect(tell(left)).rejects.toThrow(TellLater);
  });

  it('is never followed elsewhere, where the secret would go along', async () => {
    const elsewhere = { status: 302, headers: { location: 'http://127.0.0.1:1/' } };
    vendor.server.breakDown({ kind: 'answer', answer: elsewhere });

    await expect(tell(left)).rejects.toThrow(TellRefused);
  });
});

describe('PagerDuty, in a storm', () => {
  const storm = begunBy(incident.id, now, policy.storms);
  const began = out(stormBegan(storm, policy));
  const ended = out(stormOver(storm, [], minutesAfter(now, 60)));

  it.each([
    ['is paged once when it begins', [began], [[began.subject]], false],
    ['has that page resolved when it is over', [began, ended], [[began.subject]], true],
    ['is not paged by its end alone', [ended], [], true],
  ])('%s', async (_what, story, told, isResolved) => {
    const vendor = await vendors['PagerDuty']!();
    const { subscriber } = vendor;
    const ports = { conversations: new MemoryConversations(), subscriber };
    for (const event of story) await deliver({ ...ports, clock: { now: () => now } })(event);
    await vendor.server.close();

    expect(vendor.told()).toEqual(told);
    expect(vendor.isResolved()).toBe(isResolved);
  });

  it('is sent both', () => {
    expect(wantedBy.pagerduty).toEqual(expect.arrayContaining([began.kind, ended.kind]));
  });
});

describe('a vendor that does not answer', () => {
  it('is given up after ten seconds', async () => {
    jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
      expect(milliseconds).toBe(10_000);
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 20);
      return controller.signal;
    });
    const vendor = await vendors['PagerDuty']!();
    vendor.server.suffer({ kind: 'hang' });
    try {
      await expect(vendor.subscriber.begin(left)).rejects.toThrow('did not answer within 10000 ms');
    } finally {
      jest.restoreAllMocks();
      await vendor.server.close();
    }
  });
});

describe('Slack', () => {
  it.each([
    ['ratelimited', TellLater],
    ['internal_error', TellLater],
    ['token_expired', TellRefused],
    ['channel_not_found', TellRefused],
    ['<script> of no known kind', TellRefused],
  ])('says %s in an answer that looks like success', async (error, fault) => {
    const vendor = await vendors['Slack']!();
    const answer = { status: 200, body: { ok: false, error } };
    vendor.server.breakDown({ kind: 'answer', answer });
    try {
      const thrown = await vendor.subscriber.begin(left).catch((given: unknown) => given);
      expect(thrown).toBeInstanceOf(fault);
      expect(String(thrown)).not.toContain('<script>');
    } finally {
      await vendor.server.close();
    }
  });

  it('shows buttons where somebody may answer, below all that is asked', async () => {
    const vendor = await vendors['Slack']!();
    const text = Array.from({ length: 200 }, (_, line) => `${line}: ${'x'.repeat(90)}`).join('\n');
    try {
      await vendor.subscriber.begin({ ...asked, text });
      const { blocks } = vendor.server.calls.at(-1)?.body as { blocks: { type: string }[] };

      expect(blocks.map(({ type }) => type).join(' ')).toMatch(/^(section ){4}actions$/);
      expect(JSON.stringify(blocks).length).toBeLessThan(13_000);
      await vendor.subscriber.begin(start);
      expect(vendor.server.calls.at(-1)?.body).not.toHaveProperty('blocks');
    } finally {
      await vendor.server.close();
    }
  });

  it('tells the whole channel how an incident ended, and nobody by a link', async () => {
    const vendor = await vendors['Slack']!();
    const hostile = { ...left, text: 'see <!channel> & <https://evil.example|here>' };
    try {
      const thread = await vendor.subscriber.begin(start);
      await vendor.subscriber.add(thread, hostile);
      expect(vendor.server.calls.at(-1)?.body).toMatchObject({
        thread_ts: thread,
        reply_broadcast: true,
        text: expect.stringContaining('see &lt;!channel&gt; &amp; &lt;https') as string,
      });
    } finally {
      await vendor.server.close();
    }
  });
});
