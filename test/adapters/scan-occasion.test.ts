import { askedScan, scanOccasionOf } from '../../lambdas/adapters/scan-occasion';

const event = (source: string, detailType: string) => ({
  version: '0',
  'detail-type': detailType,
  source,
  time: '2026-01-01T12:00:00Z',
  resources: [],
  detail: {},
});

describe('scanOccasionOf', () => {
  it.each([
    ['a person', askedScan, { kind: 'asked' }],
    ['the schedule', event('aws.events', 'Scheduled Event'), { kind: 'schedule' }],
    [
      'a deploy',
      event('aws.ecs', 'ECS Deployment State Change'),
      { kind: 'deploy', at: '2026-01-01T12:00:00.000Z' },
    ],
    [
      'a function that was updated',
      event('aws.lambda', 'AWS API Call via CloudTrail'),
      { kind: 'deploy', at: '2026-01-01T12:00:00.000Z' },
    ],
  ])('knows %s', (_who, given, occasion) => {
    expect(scanOccasionOf(given)).toEqual(occasion);
  });

  it.each([
    ['an event of another source', event('aws.s3', 'Object Created')],
    ['another event of the scheduler', event('aws.events', 'Rule Changed')],
    ['a deploy at no readable time', { ...event('aws.ecs', 'x'), time: 'lately' }],
    ['a later version of the question', { schema: 2, kind: 'scan' }],
    ['nothing', undefined],
  ])('refuses %s', (_what, given) => {
    expect(() => scanOccasionOf(given)).toThrow();
  });
});
