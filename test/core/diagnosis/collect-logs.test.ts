import { logCollector } from '../../../lambdas/core/diagnosis/collect-logs';
import type { LogPatterns } from '../../../lambdas/core/ports/telemetry';
import type { Target } from '../../../lambdas/core/target';
import { MemoryLogs } from '../../fakes/logs';
import { gatheredAt, service } from './pictures';
import { alarm, minutesAgo, scanned } from './world';

const groups = new Map<string, LogPatterns['patterns']>([
  ['/ecs/checkout', [{ template: 'ERROR timeout', count: 3 }]],
  ['/ecs/cart', []],
  ['/aws/lambda/prices', [{ template: 'ERROR timeout', count: 4 }]],
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, []] as const),
]);

function look(target: Target, since = minutesAgo(2), logs = new MemoryLogs(groups)) {
  const trouble = { source: 'alarm' as const, alarm: { ...alarm, since } };
  const scene = {
    targetArn: target.arn,
    target,
    trouble,
    gatheredAt,
    scanned,
    reachedBy: 'signal',
  } as const;
  return { logs, gathered: logCollector.look({ logs }, scene) };
}

const tagged = (names: string | undefined): Target => ({
  ...service,
  tags: names === undefined ? {} : { 'paramedic:log-group': names },
});

const lambda: Target = {
  ...tagged(undefined),
  type: 'lambda-function',
  arn: 'arn:aws:lambda:eu-west-1:111122223333:function:prices',
  properties: { function: 'prices' },
};

describe('the log collector', () => {
  it('reads the groups that the tag names', async () => {
    const { logs, gathered } = look(tagged('/ecs/checkout  /ecs/cart'));

    expect(await gathered).toMatchObject({
      evidence: [
        { id: 'log-kinds', values: { timedOut: 3 } },
        { id: 'logs-1', summary: '3 lines like: ERROR timeout', values: { count: 3 } },
      ],
      unread: [],
    });
    expect(logs.questions[0]?.groups).toEqual(['/ecs/checkout', '/ecs/cart']);
  });

  it('reads where the service of the target writes when no tag says', async () => {
    const { gathered } = look(lambda);

    expect(await gathered).toMatchObject({
      evidence: [
        { summary: 'Error lines: timedOut 4.', values: { foremost: 'timedOut', timedOut: 4 } },
        { summary: '4 lines like: ERROR timeout' },
      ],
    });
  });

  it('believes the tag before what the service does', () => {
    const { logs } = look({ ...lambda, tags: { 'paramedic:log-group': '/ecs/cart' } });

    expect(logs.questions[0]?.groups).toEqual(['/ecs/cart']);
  });

  it.each([
    ['has no tag', undefined],
    ['has an empty one', ' '],
  ])('has nothing to read of a service that %s', async (_what, names) => {
    await expect(look(tagged(names)).gathered).rejects.toThrow('no tag paramedic:log-group');
  });

  it('reads five groups at most, and says of how many more it read nothing', async () => {
    const { logs, gathered } = look(tagged('a b c d e f'));

    expect(await gathered).toMatchObject({
      evidence: [{ id: 'log-kinds', values: { foremost: 'none' } }, { id: 'logs-none' }],
      unread: [{ source: 'logs', because: '1 more log groups than 5' }],
    });
    expect(logs.questions[0]?.groups).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it.each([
    ['two minutes ago', minutesAgo(2), 12],
    ['just now, by a clock that is ahead', minutesAgo(-3), 10],
    ['twenty minutes ago', minutesAgo(20), 30],
    ['days ago', minutesAgo(6_000), 30],
    ['nobody knows when', 'soon', 30],
  ])('looks no further back than to trouble that began %s', async (_when, since, minutes) => {
    const { logs, gathered } = look(tagged('/ecs/cart'), since);

    expect(logs.questions[0]).toMatchObject({ from: minutesAgo(minutes), to: gatheredAt });
    expect(await gathered).toMatchObject({
      evidence: [
        { id: 'log-kinds' },
        { summary: `No error lines in the last ${minutes} minutes.` },
      ],
    });
  });

  it.each([
    ['too-much', 'the search was stopped after 200 MB'],
    ['too-long', 'the search was stopped, it took too long'],
  ] as const)('tells what a search that was %s had found', async (givenUp, because) => {
    const { gathered } = look(service, undefined, new MemoryLogs(groups, givenUp));

    expect(await gathered).toMatchObject({
      evidence: [{ id: 'log-kinds' }, { id: 'logs-1' }],
      unread: [{ source: 'logs', because }],
    });
  });

  it('does not call it none when a search that was given up found none', async () => {
    const { gathered } = look(tagged('/ecs/cart'), undefined, new MemoryLogs(groups, 'too-long'));

    expect(await gathered).toMatchObject({ evidence: [], unread: [{ source: 'logs' }] });
  });

  it('leaves time to stop a search before its own time is over', () => {
    const { logs } = look(service);

    expect(logs.questions[0]?.withinMilliseconds).toBeLessThan(
      logCollector.bounds.withinMilliseconds,
    );
  });
});
