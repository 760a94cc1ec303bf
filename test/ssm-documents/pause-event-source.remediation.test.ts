import type { Found } from '../../lambdas/core/remediation';
import { pauseEventSource } from '../../ssm-documents/pause-event-source.remediation';
import { rehearse } from '../local/automation/rehearsal';
import { deployedDocument } from '../local/world/small-account';
import {
  functionArn,
  functionTarget,
  mapping,
  mappingArn,
  mappingId,
  queueArn,
} from './lambda-answers';
import { attempted, boundTo, refusals } from './refusals';
import { changed, type Evidence, holding } from './signs';

const mappings = (...changes: readonly object[]) => ({
  EventSourceMappings: changes.map((change) => ({ ...mapping, ...change })),
});
const kept = (seconds: string) => ({ Attributes: { MessageRetentionPeriod: seconds } });

/** A function that polls one queue, which keeps messages for four days. */
const found: Found = { mappings: mappings({}), queue: kept('345600') };
const from = (EventSourceArn: string): Found => ({ mappings: mappings({ EventSourceArn }) });
const refused = (change: Found) =>
  refusals(pauseEventSource, { ...found, ...change }, functionTarget);

const stream = 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders';
const changes =
  'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000';
const broker = 'arn:aws:mq:eu-west-1:111122223333:broker:orders:b-1';

describe('pause-event-source', () => {
  it('names the only event source mapping, and the state it is in', () => {
    const { MappingId, StateBefore } = pauseEventSource.parameters;

    expect([MappingId, StateBefore].map((each) => boundTo(each, found, functionTarget))).toEqual([
      mappingId,
      'Enabled',
    ]);
  });

  it.each([
    ['none', mappings()],
    ['two', mappings({}, { UUID: 'another', State: 'Disabled' })],
    ['something else', {}],
  ])('names none where there is %s', (_what, given) => {
    const { MappingId, StateBefore } = pauseEventSource.parameters;

    for (const each of [MappingId, StateBefore]) {
      expect(boundTo(each, { mappings: given }, functionTarget)).toBeUndefined();
    }
  });

  it('may run where messages outlast it', () => {
    expect(refused({})).toEqual([]);
    expect(refused({ queue: kept('21600') })).toEqual([]);
    expect(refused({ ...from(stream), queue: undefined })).toEqual([]);
    expect(refused({ ...from(changes), queue: undefined })).toEqual([]);
  });

  it.each<[what: string, change: Found, ids: readonly string[]]>([
    ['there is no mapping', { mappings: mappings() }, ['not-one-source']],
    ['there are two', { mappings: mappings({}, {}) }, ['not-one-source']],
    ['it is paused already', { mappings: mappings({ State: 'Disabled' }) }, ['not-polling']],
    ['it is changing', { mappings: mappings({ State: 'Updating' }) }, ['not-polling']],
    ['its source is a broker', { ...from(broker), queue: undefined }, ['source-not-resumable']],
    [
      'messages are kept for less than six hours',
      { queue: kept('21599') },
      ['messages-would-expire'],
    ],
    ['nobody knows how long', { queue: undefined }, ['messages-would-expire']],
    [
      'nobody knows its mappings',
      { mappings: undefined },
      ['not-one-source', 'not-polling', 'source-not-resumable', 'messages-would-expire'],
    ],
  ])('does not run when %s', (_what, change, ids) => {
    expect(refused(change)).toEqual(ids);
  });

  it('looks at the tags of the mapping and at its queue, where there is one', () => {
    const { tags, url, queue } = pauseEventSource.lookups;

    expect(tags.input(found)).toEqual({ Resource: mappingArn });
    expect(tags.input({ mappings: mappings() })).toBeUndefined();
    expect(url.input(found)).toEqual({ QueueName: 'orders' });
    expect(url.input(from(stream))).toBeUndefined();
    expect(queue.input({ url: { QueueUrl: 'https://sqs/orders' } })).toEqual({
      QueueUrl: 'https://sqs/orders',
      AttributeNames: ['MessageRetentionPeriod'],
    });
    expect(queue.input({ url: undefined })).toBeUndefined();
  });

  it('asks the mapping for tags of its own', () => {
    const { select, tags } = pauseEventSource.carriers.mapping;

    expect(select(found['mappings'])).toBe(mappingArn);
    expect(tags.select({ Tags: { a: 'b' } })).toEqual({ a: 'b' });
  });

  it('locks function, mapping and source', () => {
    expect(pauseEventSource.lockSet(functionTarget, found)).toEqual([
      functionArn,
      mappingArn,
      queueArn,
    ]);
  });

  it.each<[what: string, found: Found]>([
    ['nothing', {}],
    ['two mappings', { mappings: mappings({}, {}) }],
    ['another shape', { mappings: 'x' }],
  ])('locks the function at least when lookups found %s', (_what, given) => {
    expect(pauseEventSource.lockSet(functionTarget, given)).toEqual([functionArn]);
  });

  it.each([
    ['Disabled', mappings({ State: 'Disabled' })],
    ['Enabling', mappings({ State: 'Enabling' })],
    [undefined, mappings()],
    [undefined, 'x'],
  ])('tells the state now: %s', (now, given) => {
    const [changed] = pauseEventSource.compensation.exchange;

    expect(attempted(() => changed.now({ mappings: given }))).toBe(now);
  });
});

describe('the document of pause-event-source', () => {
  const { content } = deployedDocument('pause-event-source');
  const run = (before: string, after: string, now: string) => {
    const states = [now, 'Disabling', after];
    return rehearse(content, {
      given: { MappingId: [mappingId], StateBefore: [before], StateAfter: [after] },
      answer: ({ api }) =>
        api === 'GetEventSourceMapping' ? { State: states.shift() ?? after } : {},
    });
  };

  it.each([
    ['Enabled', 'Disabled', false],
    ['Disabled', 'Enabled', true],
  ])('goes from %s to %s and waits until it is', async (before, after, Enabled) => {
    const { status, sent } = await run(before, after, before);

    expect(status).toBe('Success');
    expect(sent.filter(({ api }) => api === 'UpdateEventSourceMapping')).toEqual([
      {
        service: 'lambda',
        api: 'UpdateEventSourceMapping',
        input: { UUID: mappingId, Enabled },
      },
    ]);
    expect(sent.at(-1)?.api).toBe('GetEventSourceMapping');
  });

  it('changes nothing that is not as it was', async () => {
    const { status, sent } = await run('Disabled', 'Enabled', 'Enabled');

    expect(status).toBe('Failed');
    expect(sent.map(({ api }) => api)).toEqual(['GetEventSourceMapping']);
  });
});

describe('an alarm on what a consumer of a queue depends on', () => {
  const evidence: Evidence = {
    'alarm-metric': { metric: 'DatabaseConnections' },
    'target-state': { polledSources: 1 },
    'metric-Errors': { latest: 400, baseline: 2 },
    'metric-Duration': { latest: 210, highest: 220, baseline: 200 },
    'metric-ConcurrentExecutions': { latest: 20, baseline: 20 },
    'metric-Invocations': { latest: 800, baseline: 600 },
    changes: { inLastHour: 0 },
  };
  const slow = changed(evidence, 'metric-Duration', { latest: 1600, highest: 1700 });
  const drowning = changed(slow, 'metric-ConcurrentExecutions', { latest: 90 });
  const held = (given: Evidence) => holding(pauseEventSource.signs, given);

  it('means poison where the consumer fails as quickly as ever', () => {
    expect(held(evidence)).toEqual(['poison-harms-others']);
  });

  it('means drowning where executions take long and pile up', () => {
    expect(held(drowning)).toEqual(['consumer-drowns-its-dependency']);
  });

  it.each<[what: string, poison: Evidence, drowned: Evidence]>(
    (
      [
        ['of a deploy', 'changes', { inLastHour: 1 }],
        ['of two sources', 'target-state', { polledSources: 2 }],
        ['of errors, which a pause would silence', 'alarm-metric', { metric: 'Errors' }],
      ] as const
    ).map(([what, id, values]) => [
      what,
      changed(evidence, id, values),
      changed(drowning, id, values),
    ]),
  )('means neither in view %s', (_what, poison, drowned) => {
    expect([...held(poison), ...held(drowned)]).toEqual([]);
  });

  it('means drowning where far more executions take hardly longer', () => {
    const multiplied = changed(
      changed(evidence, 'metric-ConcurrentExecutions', { latest: 61 }),
      'metric-Invocations',
      { latest: 9000 },
    );

    expect(held(multiplied)).toEqual(['consumer-drowns-its-dependency']);
    expect(held(changed(multiplied, 'metric-ConcurrentExecutions', { latest: 60 }))).toEqual([]);
  });

  it('means that somebody else drowns it where no more is consumed than before', () => {
    expect(held(changed(drowning, 'metric-Invocations', { latest: 720 }))).toEqual([]);
    expect(held(changed(drowning, 'metric-Invocations', { latest: NaN }))).toEqual([]);
  });

  it('means no poison where one call in twenty fails or fewer', () => {
    expect(held(changed(evidence, 'metric-Errors', { latest: 40 }))).toEqual([]);
    expect(held(changed(evidence, 'metric-Errors', { latest: 41 }))).toHaveLength(1);
  });

  it('means nothing where it is only slow, or only crowded, or does not fail', () => {
    expect(held(slow)).toEqual([]);
    expect(held(changed(evidence, 'metric-Errors', { latest: 3 }))).toEqual([]);
    expect(held({})).toEqual([]);
  });
});
