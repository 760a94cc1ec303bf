import { feedRecorder } from '../../lambdas/adapters/feed-recorder';
import { MemoryChanges } from '../fakes/changes';
import { MemoryCounters } from '../fakes/counters';
import { MemoryHealth } from '../fakes/health';
import call from './events/api-call.json';
import issue from './events/health-issue.json';
import { serviceArn } from './samples';

const deploy = (eventName: string) => ({
  'detail-type': 'ECS Deployment State Change',
  source: 'aws.ecs',
  time: '2026-01-01T12:00:00Z',
  resources: [serviceArn],
  detail: { eventName, deploymentId: 'ecs-svc/8093242317041243126' },
});

const ownRoles = 'arn:aws:iam::111122223333:role/Paramedic-';

function recorder() {
  const changes = new MemoryChanges();
  const health = new MemoryHealth();
  const counters = new MemoryCounters();
  return {
    changes,
    health,
    counters,
    record: feedRecorder({ changes, health, counters, ownRoles }),
  };
}

describe('feedRecorder', () => {
  it('records changes, and counts what is none', async () => {
    const { changes, counters, record } = recorder();
    await record(deploy('SERVICE_DEPLOYMENT_COMPLETED'));
    await record(deploy('SERVICE_STEADY_STATE'));

    expect(await changes.since(serviceArn, '2026-01-01T00:00:00.000Z')).toHaveLength(1);
    expect(counters.of('SignalIgnored')).toEqual(['unknown-state']);
  });

  it('records API calls, and counts those that failed', async () => {
    const { changes, counters, record } = recorder();
    await record(call);
    await record({ ...call, detail: { ...call.detail, errorCode: 'AccessDenied' } });

    const service = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';
    expect(await changes.since(service, '2026-01-01T00:00:00.000Z')).toHaveLength(1);
    expect(counters.of('SignalIgnored')).toEqual(['call-failed']);
  });

  it('records what AWS Health tells', async () => {
    const { health, record } = recorder();
    await record(issue);

    expect(await health.ofService('EC2', 'eu-west-1')).toHaveLength(1);
    expect(await health.ofEntity('i-0a1b2c3d4e5f60718')).toHaveLength(1);
  });

  it.each([
    ['no event at all', 'hello'],
    ['an event of AWS Health in another shape', { source: 'aws.health', time: 'now' }],
    ['a deploy in another shape', { source: 'aws.ecs' }],
    ['an API call in another shape', { ...call, detail: {} }],
  ])('fails on %s', async (_what, event) => {
    await expect(recorder().record(event)).rejects.toMatchObject({ name: 'Malformed' });
  });
});
