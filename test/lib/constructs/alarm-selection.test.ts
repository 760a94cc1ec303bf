import { alarmPattern } from '../../../lib/constructs/alarm-selection';

const namesIn = (alarms: Parameters<typeof alarmPattern>[0]): unknown =>
  alarmPattern(alarms, 'Paramedic').detail;

describe('alarmPattern', () => {
  it('takes every alarm but scaling alarms and those of the stack itself', () => {
    expect(namesIn({ select: 'all', ignorePrefixes: ['TargetTracking-'] })).toEqual({
      alarmName: [{ 'anything-but': { prefix: ['TargetTracking-', 'Paramedic-'] } }],
    });
  });

  it('takes alarms by prefix and by name', () => {
    const arns = ['arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders: slow'];

    expect(namesIn({ select: { prefixes: ['checkout-'], arns }, ignorePrefixes: [] })).toEqual({
      alarmName: [{ prefix: 'checkout-' }, 'orders: slow'],
    });
  });
});
