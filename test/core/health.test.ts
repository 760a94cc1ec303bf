import { type HealthEvent, isTrouble, isUnderWay } from '../../lambdas/core/health';

const now = '2026-01-10T12:00:00.000Z';
const issue: HealthEvent = {
  eventArn: 'arn:aws:health:eu-west-1::event/EC2/X/1',
  service: 'EC2',
  region: 'eu-west-1',
  code: 'AWS_EC2_OPERATIONAL_ISSUE',
  category: 'issue',
  status: 'open',
  startedAt: '2026-01-10T11:00:00.000Z',
  endedAt: undefined,
  at: '2026-01-10T11:30:00.000Z',
};

describe('an event of AWS Health', () => {
  it.each<[underWay: boolean, what: string, change: Partial<HealthEvent>]>([
    [true, 'that is open', {}],
    [true, 'that ends later', { endedAt: '2026-01-10T12:00:00.001Z' }],
    [false, 'that has ended, though it is called open', { endedAt: now }],
    [false, 'that is closed', { status: 'closed' }],
    [true, 'that was planned and has begun', { status: 'upcoming' }],
    [true, 'that begins now', { startedAt: now }],
    [false, 'that has not begun', { startedAt: '2026-01-10T12:00:00.001Z' }],
    [true, 'of which nothing was heard for a week', { at: '2026-01-03T12:00:00.000Z' }],
    [false, 'of which nothing was heard for longer', { at: '2026-01-03T11:59:59.999Z' }],
    [false, 'of which nobody knows when it was told', { at: 'lately' }],
    [false, 'of which nobody knows when it began', { startedAt: 'lately' }],
  ])('is under way: %s, %s', (underWay, _what, change) => {
    expect(isUnderWay({ ...issue, ...change }, now)).toBe(underWay);
  });

  it.each([
    ['issue', true],
    ['investigation', true],
    ['scheduledChange', false],
    ['accountNotification', false],
  ] as const)('of category %s is trouble: %s', (category, expected) => {
    expect(isTrouble({ ...issue, category })).toBe(expected);
  });
});
