import { correctionOfErrors, type Desk } from '../../../bin/commands/coe';
import { proseWriter } from '../../../bin/coe/write-prose';
import type { AlarmReading } from '../../../lambdas/core/alarm';
import { minutesAfter } from '../../../lambdas/core/instant';
import type { LedgerKind } from '../../../lambdas/core/ledger';
import { catalogue } from '../../../ssm-documents/catalogue';
import { answeringModel, silentModel } from '../../fakes/model';
import { at, id, incident, later, onRecord, targetArn } from '../commands/on-record';

const privacy = { addresses: 'redact', tags: [] } as const;
const metric = {
  namespace: 'AWS/ApplicationELB',
  name: 'HTTPCode_Target_5XX_Count',
  dimensions: {},
};
const alarm: AlarmReading = {
  ...{
    arn: 'arn',
    name: 'checkout-5xx',
    kind: 'single-metric',
    state: 'OK',
    since: later,
    tags: {},
  },
  rule: {
    ...{ comparison: 'GreaterThanThreshold', threshold: 10, bandId: undefined, periodSeconds: 60 },
    ...{ evaluationPeriods: 3, datapointsToAlarm: 3, missingData: 'missing', returnedId: 'm1' },
    queries: [{ id: 'm1', kind: 'metric', metric, statistic: 'Sum', periodSeconds: 60 }],
  },
};
/** Calm for an hour, in trouble for the incident's quarter of an hour, calm again. */
const points = Array.from({ length: 135 }, (_, minute) => ({
  at: minutesAfter(at, minute - 60),
  value: minute >= 60 && minute < 75 ? 40 : 2,
}));
const entries: readonly (readonly [LedgerKind, Readonly<Record<string, unknown>>])[] = [
  [
    'diagnosed',
    {
      ...{ incidentType: 'compute', culpritArn: targetArn, by: 'model', confidence: 0.9 },
      ...{
        agreed: true,
        evidence: ['target-state', 'error-logs'],
        citedEvidence: ['target-state'],
      },
      assumptions: ['the topology is 4 minutes old'],
    },
  ],
  [
    'decided',
    {
      ...{ decision: 'ask', remediation: 'restart-ecs-service', policy: 'p' },
      objections: [{ reason: 'approval-required', because: 'the mode is shadow' }],
    },
  ],
  ['asked', { deadline: later }],
  [
    'answered',
    { answer: 'approved', by: 'arn:aws:iam::111122223333:user/jane', outcome: 'recorded' },
  ],
  [
    'decided',
    {
      ...{ decision: 'remediate', kind: 'remediation', attempt: 'a1', target: targetArn },
      ...{ remediation: 'restart-ecs-service', document: 'paramedic-restart-0123456789' },
    },
  ],
  ['started', { attempt: 'a1', execution: 'exec-1' }],
  ['execution-ended', { attempt: 'a1', status: 'Success' }],
  ['validated', { verdict: 'recovered', because: 'three quiet datapoints', measured: ['5xx'] }],
  ['joined', { title: 'ledger-memory', target: `${targetArn}-ledger` }],
];

async function desk(changed: Partial<Desk> = {}) {
  const { incidents, ledger } = await onRecord();
  for (const [index, [kind, facts]] of entries.entries()) {
    await ledger.append(id, `${kind} ${index}`, { kind, facts });
  }
  const ending = { kind: 'resolved', reasons: ['recovered'] } as const;
  await ledger.append(id, 'ended', { kind: 'ended', facts: ending });
  await incidents.end(id, ending, later);
  const saved = new Map<string, string>();
  const whole: Desk = {
    ...{ records: { incidents, ledger }, privacy, now: () => minutesAfter(later, 60) },
    alarms: { read: () => Promise.resolve(alarm) },
    metrics: { read: () => Promise.resolve([{ id: 'm1', complete: true, points }]) },
    remediations: catalogue.map(({ remediation }) => remediation),
    ...{ write: undefined, save: (path: string, text: string) => void saved.set(path, text) },
    ...changed,
  };
  return { desk: whole, saved };
}

const asMarkdown = async (changed: Partial<Desk> = {}) =>
  (await correctionOfErrors((await desk(changed)).desk, id, { html: false, to: undefined }))
    .lines[0]!;
const asHtml = async (changed: Partial<Desk> = {}) =>
  (await correctionOfErrors((await desk(changed)).desk, id, { html: true, to: undefined }))
    .lines[0]!;

describe('a correction-of-errors report', () => {
  it('has the six sections, in order, and the ledger behind them', async () => {
    const titles = [...(await asMarkdown()).matchAll(/^## (.*)$/gm)].map(([, title]) => title);

    expect(titles).toEqual([
      ...['1. What happened', '2. The data', '3. Impact', '4. Contributing factors'],
      ...['5. What was learned', '6. Prevention', 'Ledger'],
    ]);
  });

  it('names with each fact the entries it is from', async () => {
    const text = await asMarkdown();

    expect(text).toContain('Measured afterwards: recovered. three quiet datapoints `#8`');
    expect(text).toContain(
      'Time to decide, from the incident to the first decision: 0 seconds. `#0` `#1` `#2`',
    );
    expect(text).toMatch(
      /Tried: remediation restart-ecs-service .* it ended with Success\. `#5` `#7`/,
    );
    expect(text).toMatch(/Kept from running unasked: approval-required: .* `#2`/);
  });

  it('names what joined, and about what', async () => {
    expect(await asMarkdown()).toMatch(
      /ledger-memory joined it at \S+, about \S+checkout-ledger\. `#9`/,
    );
  });

  it('leaves to people whatever has no entry behind it', async () => {
    const facts = (await asMarkdown()).split('\n').filter((line) => /^- /.test(line));
    const bare = facts.filter((line) => !/`#\d+`$/.test(line));

    expect(bare.length).toBeGreaterThan(0);
    for (const line of bare) expect(line).toMatch(/to be added by people\./);
  });

  it('compares the metric before, during and after', async () => {
    const text = await asMarkdown();

    expect(text).toMatch(/\| before \| \S+ \| \S+ \| 57 \| 2 \| 2 \|/);
    expect(text).toMatch(/\| during \| \S+ \| \S+ \| 18 \| 33\.7 \| 40 \|/);
    expect(text).toMatch(/\| after \| \S+ \| \S+ \| 60 \| 2 \| 2 \|/);
  });

  it.each<[string, Partial<Desk>, string]>([
    [
      'the alarm is gone',
      { alarms: { read: () => Promise.resolve(undefined) } },
      'knows the alarm no more',
    ],
    [
      'CloudWatch is out of reach',
      { metrics: { read: () => Promise.reject(new Error('Throttled')) } },
      'could not be read',
    ],
    [
      'the series is not whole',
      { metrics: { read: () => Promise.resolve([{ id: 'm1', complete: false, points }]) } },
      'did not answer with the whole series',
    ],
  ])('is written and says so when %s', async (_when, changed, because) => {
    expect(await asMarkdown(changed)).toContain(because);
    expect(await asHtml(changed)).toContain('<svg');
  });

  it('is one page with a chart, without script or network', async () => {
    const page = await asHtml();

    expect(page).toContain('<svg');
    expect(page).not.toMatch(/<script|<link|src=|@import|url\(http/);
    expect(page).toContain('<a href="#entry-8">#8</a>');
    expect(page).toContain('id="entry-8"');
  });

  it('lets out neither secrets nor markup', async () => {
    const key = 'AKIAIOSFODNN7EXAMPLE';
    const named = `<img onerror=x> ${key} jane.doe@example.org`;
    const signal = { ...incident.signal, alarm: { name: named } };
    const { desk: whole } = await desk();
    const record = await whole.records.incidents.read(id);
    const incidents = {
      ...whole.records.incidents,
      read: () => Promise.resolve({ ...record!, incident: { ...incident, signal } as never }),
    };
    const told = { ...whole, records: { ...whole.records, incidents } };

    for (const html of [true, false]) {
      const { lines } = await correctionOfErrors(told, id, { html, to: undefined });
      expect(lines[0]).not.toContain(key);
      expect(lines[0]).not.toContain('jane.doe@example.org');
      expect(lines[0]).not.toMatch(/(?<!\\)<img/);
    }
  });

  it('is saved where it is wanted', async () => {
    const { desk: whole, saved } = await desk();
    const { lines } = await correctionOfErrors(whole, id, { html: true, to: 'coe.html' });

    expect(lines).toEqual(['Wrote coe.html.']);
    expect(saved.get('coe.html')).toMatch(/^<!doctype html>/);
  });

  it('names an incident that does not exist', async () => {
    const { desk: whole } = await desk();

    await expect(
      correctionOfErrors(whole, 'inc-none', { html: false, to: undefined }),
    ).rejects.toThrow('No incident "inc-none". List them: npx paramedic incidents');
  });
});

describe("a model's words", () => {
  it('are not there unless asked for', async () => {
    expect(await asMarkdown()).not.toContain('not on the ledger and not checked');
  });

  it('are marked as such, and cleaned', async () => {
    const said = { Impact: 'Shoppers saw errors. <b>See</b> https://example.org' };
    const write = proseWriter(answeringModel(said), privacy);

    expect(await asMarkdown({ write })).toMatch(
      /> \*\*Written by .*, not on the ledger and not checked:\*\*\n>\n> Shoppers saw errors\. b See \/b \\\[url\\\]/,
    );
    expect(await asHtml({ write })).toContain('not on the ledger and not checked');
  });

  it('fail the report when they were asked for and nobody answers', async () => {
    const write = proseWriter(silentModel('throttled'), privacy);

    await expect(asMarkdown({ write })).rejects.toThrow('No model answered: throttled');
  });
});
