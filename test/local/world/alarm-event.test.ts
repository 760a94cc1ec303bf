import { minute, smallAccount, worldOf } from './small-account';

describe('the event of an alarm', () => {
  it('has the shape of "CloudWatch Alarm State Change", without threshold or M of N', async () => {
    const { world, clock, alarmEvents } = smallAccount();
    world.start(worldOf('ecs-crash-loop'));
    await clock.pass(3 * minute);
    const [event] = alarmEvents();

    expect(event).toMatchObject({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
      'detail-type': 'CloudWatch Alarm State Change',
      source: 'aws.cloudwatch',
      account: '111122223333',
      region: 'eu-west-1',
      time: expect.stringMatching(/^2026-03-02T10:0\d:46Z$/) as string,
      resources: ['arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-5xx'],
    });
    expect(event?.detail).toEqual({
      alarmName: 'checkout-5xx',
      state: {
        value: 'ALARM',
        reason: expect.stringMatching(
          /^Threshold Crossed: 3 out of the last 5 datapoints \[.+\] were greater than the threshold \(20\) \(minimum 3 datapoints for OK -> ALARM transition\)\.$/,
        ) as string,
        reasonData: expect.any(String) as string,
        timestamp: expect.stringMatching(/^2026-03-02T10:0\d:46\.000\+0000$/) as string,
      },
      previousState: {
        value: 'OK',
        reason: expect.any(String) as string,
        timestamp: '2026-02-27T10:00:20.000+0000',
      },
      configuration: {
        description: 'Customers cannot pay.',
        metrics: [
          {
            id: expect.any(String) as string,
            metricStat: {
              metric: {
                namespace: 'AWS/ApplicationELB',
                name: 'HTTPCode_Target_5XX_Count',
                dimensions: {
                  LoadBalancer: 'app/shop/50dc6c495c0c9188',
                  TargetGroup: 'targetgroup/checkout/6d0ecf831eec9f09',
                },
              },
              period: 60,
              stat: 'Sum',
            },
            returnData: true,
          },
        ],
      },
    });
  });

  it('carries its datapoints as JSON in a string', async () => {
    const { world, clock, alarmEvents } = smallAccount();
    world.start(worldOf('ecs-crash-loop'));
    await clock.pass(3 * minute);
    const { reasonData } = alarmEvents()[0]?.detail['state'] as { reasonData: string };

    expect(JSON.parse(reasonData)).toMatchObject({
      version: '1.0',
      statistic: 'Sum',
      period: 60,
      threshold: 20,
      recentDatapoints: [expect.any(Number), expect.any(Number), expect.any(Number)],
    });
  });
});
