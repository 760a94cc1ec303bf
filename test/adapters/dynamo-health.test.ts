import { dynamoHealth } from '../../lambdas/adapters/dynamo-health';
import type { HealthEvent } from '../../lambdas/core/health';
import { localDynamo, type LocalDynamo } from './local-dynamo';
import { serviceArn } from './samples';

const event: HealthEvent = {
  eventArn: 'arn:aws:health:eu-west-1::event/ECS/AWS_ECS_OPERATIONAL_ISSUE/1',
  service: 'ECS',
  region: 'eu-west-1',
  code: 'AWS_ECS_OPERATIONAL_ISSUE',
  category: 'issue',
  status: 'open',
  startedAt: '2026-01-01T11:00:00.000Z',
  endedAt: undefined,
  at: '2026-01-01T11:30:00.000Z',
};
const closed: HealthEvent = {
  ...event,
  status: 'closed',
  endedAt: '2026-01-01T12:00:00.000Z',
  at: '2026-01-01T12:01:00.000Z',
};

describe('what AWS Health told, in DynamoDB', () => {
  let dynamo: LocalDynamo;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());

  it('is found by service and Region, and by what it names', async () => {
    const health = dynamoHealth(await dynamo.table());
    await health.record(event, [{ name: serviceArn, isWell: false }]);

    expect(await health.ofService('ECS', 'eu-west-1')).toEqual([event]);
    expect(await health.ofEntity(serviceArn)).toEqual([event]);
    expect(await health.ofService('ECS', 'eu-west-2')).toEqual([]);
    expect(await health.ofEntity('checkout')).toEqual([]);
  });

  it.each([
    ['in order', [event, closed]],
    ['out of order', [closed, event]],
    ['more than once', [event, closed, closed, event]],
  ])('is the last word on an event that was told %s', async (_how, told) => {
    const health = dynamoHealth(await dynamo.table());
    for (const each of told) await health.record(each, []);

    expect(await health.ofService('ECS', 'eu-west-1')).toEqual([closed]);
  });

  it('is over for what is well', async () => {
    const health = dynamoHealth(await dynamo.table());
    await health.record(event, [{ name: serviceArn, isWell: true }]);

    expect(await health.ofEntity(serviceArn)).toEqual([{ ...event, status: 'closed' }]);
    expect(await health.ofService('ECS', 'eu-west-1')).toEqual([event]);
  });

  it('is kept for each of many entities, once', async () => {
    const health = dynamoHealth(await dynamo.table());
    const names = Array.from({ length: 60 }, (_each, index) => `i-${index % 55}`);
    await health.record(
      event,
      names.map((name) => ({ name, isWell: false })),
    );

    expect(await health.ofEntity('i-0')).toEqual([event]);
    expect(await health.ofEntity('i-54')).toEqual([event]);
  });
});
