import { eventMatcher } from '../../../local/events/event-pattern';

const event = {
  source: 'aws.cloudwatch',
  resources: ['arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-5xx'],
  detail: { alarmName: 'checkout-5xx', state: { value: 'ALARM' }, count: 3 },
};

describe('eventMatcher', () => {
  it.each<[string, Record<string, unknown>, boolean]>([
    ['a value in the list', { source: ['aws.ecs', 'aws.cloudwatch'] }, true],
    ['a value not in the list', { source: ['aws.ecs'] }, false],
    ['all fields', { source: ['aws.cloudwatch'], detail: { alarmName: ['other'] } }, false],
    ['a nested value', { detail: { state: { value: ['ALARM'] } } }, true],
    ['one element of a list', { resources: [{ prefix: 'arn:aws:cloudwatch:' }] }, true],
    ['a suffix', { detail: { alarmName: [{ suffix: '-5xx' }] } }, true],
    ['a wildcard', { detail: { alarmName: [{ wildcard: 'check*5xx' }] } }, true],
    [
      'a question mark taken literally',
      { detail: { alarmName: [{ wildcard: 'checkout-5x?' }] } },
      false,
    ],
    ['a field that must exist', { detail: { muteDetail: [{ exists: true }] } }, false],
    ['a field that must not exist', { detail: { muteDetail: [{ exists: false }] } }, true],
    [
      'anything but a value',
      { detail: { alarmName: [{ 'anything-but': ['checkout-5xx'] }] } },
      false,
    ],
    [
      'anything but a prefix',
      { detail: { alarmName: [{ 'anything-but': { prefix: 'TargetTracking-' } }] } },
      true,
    ],
    [
      'anything but several prefixes',
      { detail: { alarmName: [{ 'anything-but': { prefix: ['x', 'check'] } }] } },
      false,
    ],
    ['anything but, on an absent field', { detail: { gone: [{ 'anything-but': 'x' }] } }, false],
    ['a number in a range', { detail: { count: [{ numeric: ['>', 2, '<=', 3] }] } }, true],
    ['a number outside', { detail: { count: [{ numeric: ['>', 3] }] } }, false],
    ['one of two patterns', { $or: [{ source: ['x'] }, { detail: { count: [3] } }] }, true],
  ])('answers for %s', (_what, pattern, expected) => {
    expect(eventMatcher(pattern)(event)).toBe(expected);
  });

  it.each<[string, Record<string, unknown>]>([
    ['a bare value', { source: 'aws.ecs' }],
    ['an operator it does not know', { source: [{ cidr: '10.0.0.0/8' }] }],
    ['two operators in one test', { source: [{ prefix: 'a', suffix: 'b' }] }],
  ])('throws on %s before any event comes', (_what, pattern) => {
    expect(() => eventMatcher(pattern)).toThrow();
  });
});
