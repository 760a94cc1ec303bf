import { why } from '../../../bin/commands/why';
import { MemoryAlarms } from '../../fakes/alarms';
import { findingSignal } from '../../core/finding-facts';
import { at, id, onRecord } from './on-record';

const alarms = new MemoryAlarms([
  {
    arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-5xx',
    name: 'checkout-5xx',
    kind: 'single-metric',
    state: 'ALARM',
    since: at,
    rule: undefined,
    tags: {},
  },
]);

const home = {
  account: '111122223333',
  region: 'eu-west-1',
  topicArn: 'arn:aws:sns:eu-west-1:111122223333:people',
};

const about = async (
  records: Awaited<ReturnType<typeof onRecord>>,
  alarm: string,
): Promise<string> => (await why({ ...records, alarms, home }, alarm)).lines.join('\n');

describe('why', () => {
  it('tells in words why an incident was suppressed, and what to do', async () => {
    const records = await onRecord({ kind: 'suppressed', reasons: ['not-opted-in'] });

    const text = await about(records, 'checkout-5xx');

    expect(text).toContain(`${id}, suppressed (not-opted-in)`);
    expect(text).toContain('paramedic:remediation=enabled');
  });

  it('tells the story from the ledger', async () => {
    const records = await onRecord({ kind: 'escalated', reasons: ['expired'] });

    expect(await about(records, 'checkout-5xx')).toMatch(/incident opened[^]+incident ended/);
  });

  it('says that an open incident has no ending yet', async () => {
    expect(await about(await onRecord(), 'checkout-5xx')).toContain('still open');
  });

  it('tells an alarm without incident from an alarm that does not exist', async () => {
    const empty = { ...(await onRecord()), incidents: { recent: () => Promise.resolve([]) } };

    const known = (await why({ ...empty, alarms, home }, 'checkout-5xx')).lines.join('\n');
    const unknown = (await why({ ...empty, alarms, home }, 'nope')).lines.join('\n');

    expect(known).toContain('checkout-5xx is ALARM');
    expect(known).toContain('paramedic.config.ts does not select it');
    expect(unknown).toContain('knows no alarm "nope"');
  });

  it('tells of a finding by rule and resource, and asks no alarm in its place', async () => {
    const records = await onRecord({ kind: 'escalated', reasons: ['serves-website'] });
    const [record] = await records.incidents.recent(1);
    const found = {
      ...record!,
      incident: { ...record!.incident, signal: findingSignal },
      latest: { state: 'NON_COMPLIANT' as const, changedAt: at },
    };
    const incidents = { recent: () => Promise.resolve([found]) };

    expect(await about({ ...records, incidents } as never, 'no-public-buckets/invoices')).toContain(
      `no-public-buckets/invoices was NON_COMPLIANT at ${at}.`,
    );
  });
});
