import { ledTo } from '../../../lambdas/core/diagnosis/led-to';
import type { Evidence, Picture } from '../../../lambdas/core/evidence';
import { minutesAgo } from './world';

const fact = (change: Partial<Evidence>): Evidence => ({
  ...{
    id: 'target-state',
    source: 'target-state',
    at: minutesAgo(1),
    summary: 'Seen.',
    values: {},
  },
  ...change,
});
const neighbours = (verdict: string) =>
  fact({ id: 'neighbours', source: 'neighbours', values: { verdict } });
const callers = (count: number) =>
  fact({ id: 'callers', source: 'neighbours', values: { callers: count } });
const picture = (
  minutes: number,
  evidence: Evidence[],
  unread: Picture['unread'] = [],
): Picture => ({
  ...{ gatheredAt: minutesAgo(minutes), evidence, unread, suspects: [] },
});

describe('a picture that the traces lead to', () => {
  it('keeps why they lead there, which now says that it is the one', () => {
    const { evidence } = ledTo(
      picture(2, [neighbours('elsewhere')]),
      picture(1, [neighbours('target')]),
    );

    expect(evidence).toEqual([neighbours('target')]);
  });

  it('tells who calls the culprit, and not who calls what it troubles', () => {
    const { evidence } = ledTo(picture(2, [callers(3)]), picture(1, [callers(1)]));

    expect(evidence).toEqual([callers(1)]);
  });

  it('knows of the alarm what its trouble is measured by, and not the level of what it is about', () => {
    const measured = { periodSeconds: 60, datapoints: 5, threshold: 20, breaching: 3 };
    const seen = fact({
      ...{ id: 'alarm-metric', source: 'alarm-metric' },
      values: { ...measured, latest: 180, baseline: 0 },
    });

    expect(ledTo(picture(2, []), picture(1, [seen])).evidence).toEqual([
      { ...seen, values: measured },
    ]);
  });

  it('is as old as the older of the two', () => {
    expect(ledTo(picture(2, []), picture(1, [])).gatheredAt).toBe(minutesAgo(2));
  });

  it('is as incomplete as both, where the symptom was seen as to its neighbours alone', () => {
    const missed = (source: Evidence['source']) => ({ source, because: 'ThrottlingException' });
    const from = picture(2, [], [missed('neighbours'), missed('logs')]);

    expect(ledTo(from, picture(1, [], [missed('changes')])).unread).toEqual([
      missed('changes'),
      missed('neighbours'),
    ]);
  });
});
