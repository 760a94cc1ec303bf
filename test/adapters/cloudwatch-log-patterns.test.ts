import {
  cloudwatchLogPatterns,
  TROUBLE_PATTERNS,
} from '../../lambdas/adapters/cloudwatch-log-patterns';
import type { Timer } from '../../lambdas/core/ports/timer';
import { answering, fault } from './answering';

const row = (pattern: string, count: number) => [
  { field: '@pattern', value: pattern },
  { field: '@ratio', value: '0.5' },
  { field: '@sampleCount', value: String(count) },
  { field: '@severityLabel', value: 'Error' },
];
const complete = {
  status: 'Complete',
  results: [row('FATAL heap', 5), row('ERROR order <Number-1> failed for "<Token-2>"', 10)],
};
const running = (bytesScanned = 0) => ({
  status: 'Running',
  results: [row('FATAL heap', 2)],
  statistics: { bytesScanned },
});

/** Pauses pass at once; the time for the whole is over after so many of them. */
function impatient(pauses = Infinity): { readonly timer: Timer; readonly paused: number[] } {
  const paused: number[] = [];
  let end: () => void = () => undefined;
  const timer: Timer = {
    after: (milliseconds) => {
      if (milliseconds > 5_000) {
        return { over: new Promise((resolve) => (end = resolve)), cancel: () => undefined };
      }
      paused.push(milliseconds);
      if (paused.length >= pauses) end();
      return { over: Promise.resolve(), cancel: () => undefined };
    },
  };
  return { timer, paused };
}

function ask(answers: Readonly<Record<string, unknown>>, pauses?: number) {
  const { client, sent } = answering({
    StartQuery: { queryId: 'q-1' },
    StopQuery: { success: true },
    ...answers,
  });
  const { timer, paused } = impatient(pauses);
  const answer = cloudwatchLogPatterns(client, timer).patterns({
    groups: ['/ecs/checkout', '/ecs/cart'],
    from: '2026-01-01T12:00:00.400Z',
    to: '2026-01-01T12:10:00.400Z',
    mostBytes: 200,
    withinMilliseconds: 12_000,
  });
  return { answer, sent, paused, apis: () => sent.map(({ api }) => api) };
}

describe('cloudwatchLogPatterns', () => {
  it('asks for the clusters of lines of trouble, in whole seconds', async () => {
    const { answer, sent } = ask({ GetQueryResults: complete });
    await answer;

    expect(sent[0]).toEqual({
      api: 'StartQuery',
      input: {
        logGroupNames: ['/ecs/checkout', '/ecs/cart'],
        startTime: Date.parse('2026-01-01T12:00:00Z') / 1000,
        endTime: Date.parse('2026-01-01T12:10:01Z') / 1000,
        queryString: TROUBLE_PATTERNS,
      },
    });
    expect(TROUBLE_PATTERNS).toContain('| pattern @message |');
  });

  it('answers with sanitised templates, the most frequent first', async () => {
    const { answer, apis } = ask({ GetQueryResults: complete });

    expect(await answer).toEqual({
      patterns: [
        { template: 'ERROR order [value] failed for [text]', count: 10 },
        { template: 'FATAL heap', count: 5 },
      ],
      givenUp: undefined,
    });
    expect(apis()).toEqual(['StartQuery', 'GetQueryResults']);
  });

  it('adds up what is one template', async () => {
    const results = [row('ERROR code=<Number-1>', 2), row('ERROR code=<Token-1>', 3)];
    const { answer } = ask({ GetQueryResults: { status: 'Complete', results } });

    expect((await answer).patterns).toEqual([{ template: 'ERROR code=[value]', count: 5 }]);
  });

  it('leaves out a row without a pattern or a count', async () => {
    const results = [row('ERROR', NaN), [{ field: '@sampleCount', value: '3' }], row('FATAL', 1)];
    const { answer } = ask({ GetQueryResults: { status: 'Complete', results } });

    expect((await answer).patterns).toEqual([{ template: 'FATAL', count: 1 }]);
  });

  it('looks again, with longer pauses, until the query is complete', async () => {
    const looks = [{ status: 'Scheduled' }, running(), running(), running(), complete];
    const { answer, paused } = ask({ GetQueryResults: looks });

    expect((await answer).patterns).toHaveLength(2);
    expect(paused).toEqual([300, 600, 1_200, 1_200, 1_200]);
  });

  it.each<[why: string, looks: unknown[], pauses: number | undefined]>([
    ['too-much', [running(200), running(201)], undefined],
    ['too-long', [running(), running(), running()], 3],
  ])('stops a query that takes %s, and keeps what it found', async (why, looks, pauses) => {
    const { answer, sent } = ask({ GetQueryResults: looks }, pauses);

    expect(await answer).toEqual({
      patterns: [{ template: 'FATAL heap', count: 2 }],
      givenUp: why,
    });
    expect(sent.at(-1)).toEqual({ api: 'StopQuery', input: { queryId: 'q-1' } });
    expect(sent).toHaveLength(looks.length + 2);
  });

  it('does not mind that a query has ended before it could be stopped', async () => {
    const { answer } = ask({
      GetQueryResults: running(201),
      StopQuery: fault('InvalidParameterException'),
    });

    expect(await answer).toMatchObject({ givenUp: 'too-much' });
  });

  it('fails when no more queries may run', async () => {
    const { answer, apis } = ask({ StartQuery: fault('LimitExceededException') });

    await expect(answer).rejects.toMatchObject({ name: 'LimitExceededException' });
    expect(apis()).toEqual(['StartQuery']);
  });

  it.each<[what: string, look: unknown]>([
    ['cannot be looked at', fault('ThrottlingException')],
    ...['Failed', 'Cancelled', 'Timeout', 'Unknown', undefined].map(
      (status) => [`ends as ${String(status)}`, { status }] as [string, unknown],
    ),
  ])('fails, and leaves no query running, when one %s', async (_what, look) => {
    const { answer, apis } = ask({ GetQueryResults: look });

    await expect(answer).rejects.toThrow();
    expect(apis()).toEqual(['StartQuery', 'GetQueryResults', 'StopQuery']);
  });

  it('fails when the query gets no id', async () => {
    await expect(ask({ StartQuery: {} }).answer).rejects.toThrow('no id');
  });
});
