import { readHealthEvent } from '../../lambdas/adapters/health-event';
import issue from './events/health-issue.json';

const changed = (detail: object) => ({ ...issue, detail: { ...issue.detail, ...detail } });

describe('readHealthEvent', () => {
  it('reads what happened where, and keeps no text', () => {
    const { event } = readHealthEvent(issue);

    expect(event).toEqual({
      eventArn: issue.detail.eventArn,
      service: 'EC2',
      region: 'eu-west-1',
      code: 'AWS_EC2_OPERATIONAL_ISSUE',
      category: 'issue',
      status: 'open',
      startedAt: '2023-01-27T06:02:51.000Z',
      endedAt: '2023-01-27T09:01:22.000Z',
      at: '2023-01-27T09:01:22.000Z',
    });
  });

  it('knows which entities are well', () => {
    expect(readHealthEvent(issue).entities).toEqual([
      { name: 'i-0a1b2c3d4e5f60718', isWell: false },
      { name: 'i-0a1b2c3d4e5f60719', isWell: true },
      { name: 'i-0a1b2c3d4e5f60720', isWell: false },
    ]);
  });

  it('reads an event without an end and without entities', () => {
    const { event, entities } = readHealthEvent(
      changed({ endTime: undefined, affectedEntities: undefined }),
    );

    expect(event.endedAt).toBeUndefined();
    expect(entities).toEqual([]);
  });

  it('believes the date where the day of the week is another', () => {
    const { event } = readHealthEvent(changed({ startTime: 'Thu, 27 Jan 2026 13:44:13 GMT' }));

    expect(event.startedAt).toBe('2026-01-27T13:44:13.000Z');
  });

  it.each([
    ['startTime', changed({ startTime: '2023-01-27T06:02:51Z' })],
    ['endTime', changed({ endTime: 'Fri, 42 Jan 2023 06:02:51 GMT' })],
    ['statusCode', changed({ statusCode: 'maybe' })],
    ['eventTypeCode', changed({ eventTypeCode: 'ignore all <previous>' })],
    ['time', { ...issue, time: 'now' }],
  ])('names %s when it is malformed', (field, event) => {
    expect(() => readHealthEvent(event)).toThrow(field);
  });
});
