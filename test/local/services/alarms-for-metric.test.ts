import type { Input } from '../../../local/endpoint/api';
import { smallAccount, worldOf } from '../world/small-account';

describe('DescribeAlarmsForMetric', () => {
  const { world, call, made } = smallAccount();
  world.start(worldOf('redrive-dead-letter-queue'));
  const errors = { Namespace: 'AWS/Lambda', MetricName: 'Errors' };
  const of = (Value: string) => [{ Name: 'FunctionName', Value }];

  it.each<[asked: Input, names: readonly string[]]>([
    [{ ...errors, Dimensions: of('invoices') }, ['invoices-errors']],
    [{ ...errors, Dimensions: of('nobody') }, []],
    [{ ...errors, MetricName: 'Throttles', Dimensions: of('invoices') }, []],
    [{ ...errors, Dimensions: [...of('invoices'), { Name: 'Resource', Value: 'x' }] }, []],
    [errors, []],
  ])('answers %j with the alarms on exactly that: %s', async (asked, names) => {
    const { MetricAlarms } = await call<{ MetricAlarms: { AlarmName: string }[] }>(
      'monitoring',
      'DescribeAlarmsForMetric',
      asked,
    );

    expect(MetricAlarms.map(({ AlarmName }) => AlarmName)).toEqual(names);
    expect(made.at(-1)?.demands).toEqual([
      { action: 'cloudwatch:DescribeAlarmsForMetric', resource: '*', context: {} },
    ]);
  });
});
