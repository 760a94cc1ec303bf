import { ecsServiceState } from '../../lambdas/adapters/ecs-service-state';
import { answering, fault } from './answering';
import { serviceArn } from './samples';

const clock = { now: () => '2026-01-01T12:00:00.000Z' };
const service = {
  arn: serviceArn,
  type: 'ecs-service',
  account: '111122223333',
  region: 'eu-west-1',
  properties: { cluster: 'shop', service: 'checkout' },
} as const;
const primary = {
  status: 'PRIMARY',
  rolloutState: 'COMPLETED',
  createdAt: new Date('2026-01-01T10:00:00.000Z'),
  taskDefinition: 'checkout:43',
};
const deployment = {
  serviceDeploymentArn: 'd2',
  status: 'SUCCESSFUL',
  createdAt: primary.createdAt,
};
const history = {
  ListServiceDeployments: { serviceDeployments: [deployment] },
  DescribeServiceDeployments: {
    serviceDeployments: [
      {
        ...deployment,
        targetServiceRevision: { arn: 'r2' },
        sourceServiceRevisions: [{ arn: 'r1' }],
      },
    ],
  },
  DescribeServiceRevisions: {
    serviceRevisions: [
      { serviceRevisionArn: 'r1', taskDefinition: 'checkout:42' },
      { serviceRevisionArn: 'r2', taskDefinition: 'checkout:43' },
    ],
  },
};
const others = (target: string) => ({
  serviceRevisions: [
    { serviceRevisionArn: 'r1', taskDefinition: 'checkout:42' },
    { serviceRevisionArn: 'r2', taskDefinition: target },
  ],
});
const longAgo = { ...deployment, createdAt: new Date('2025-12-24T10:00:00.000Z') };
const quiet = { ListServiceDeployments: { serviceDeployments: [longAgo] } };
const describedService = {
  services: [{ serviceName: 'checkout', runningCount: 2, desiredCount: 4, deployments: [primary] }],
};

const noStops = { ...quiet, ListTasks: { taskArns: [] } };
const stateWith = (answers: Readonly<Record<string, unknown>>) =>
  ecsServiceState(answering(answers).client, clock)(service);

describe('ecsServiceState', () => {
  it('reads counts, rollout and age of a service, and how many tasks memory killed', async () => {
    expect(
      await stateWith({
        ...quiet,
        DescribeServices: describedService,
        ListTasks: { taskArns: ['one', 'two', 'three'] },
        DescribeTasks: {
          tasks: [
            { containers: [{ reason: 'OutOfMemoryError: Container killed due to memory usage' }] },
            { containers: [{ reason: 'Essential container exited' }, {}] },
            {},
          ],
        },
      }),
    ).toEqual({
      at: clock.now(),
      values: {
        runningCount: 2,
        desiredCount: 4,
        deployments: 1,
        rolloutState: 'COMPLETED',
        deploymentAgeMinutes: 120,
        outOfMemoryStops: 1,
      },
    });
  });

  it('asks for all stopped tasks of a page in one call', async () => {
    const taskArns = Array.from({ length: 100 }, (_, index) => `task-${index}`);
    const { client, sent } = answering({
      ...quiet,
      DescribeServices: describedService,
      ListTasks: { taskArns },
      DescribeTasks: { tasks: [] },
    });
    await ecsServiceState(client, clock)(service);

    expect(sent.map(({ api }) => api)).toEqual([
      'DescribeServices',
      'ListTasks',
      'ListServiceDeployments',
      'DescribeTasks',
    ]);
    expect(sent[3]?.input).toEqual({ cluster: 'shop', tasks: taskArns });
  });

  it('reads how long ago a service deployed lately left the task definition before', async () => {
    const answers = { ...noStops, ...history, DescribeServices: describedService };
    const { client, sent } = answering(answers);
    const { values } = await ecsServiceState(client, clock)(service);

    expect(values).toMatchObject({ replacedMinutesAgo: 120 });
    expect(sent.find(({ api }) => api === 'DescribeServiceRevisions')?.input).toEqual({
      serviceRevisionArns: ['r2', 'r1'],
    });
  });

  it.each([
    [
      'runs what no deployment of late brought',
      { DescribeServiceRevisions: others('checkout:41') },
    ],
    ['was never deployed before', { ListServiceDeployments: { serviceDeployments: [] } }],
  ])('tells of nothing before where the service %s', async (_what, answers) => {
    const { values } = await stateWith({
      ...noStops,
      ...history,
      ...answers,
      DescribeServices: describedService,
    });

    expect(values).not.toHaveProperty('replacedMinutesAgo');
  });

  it.each(['ListServiceDeployments', 'DescribeServiceDeployments', 'DescribeServiceRevisions'])(
    'throws when %s fails, rather than tell of no history',
    async (api) => {
      const answers = { ...noStops, ...history, DescribeServices: describedService };

      await expect(stateWith({ ...answers, [api]: fault('ThrottlingException') })).rejects.toThrow(
        'Throttling',
      );
    },
  );

  it.each([
    ['is not there', { services: [] }],
    [
      'has no primary deployment',
      { services: [{ ...describedService.services[0], deployments: [] }] },
    ],
  ])('throws when the service %s', async (_what, DescribeServices) => {
    await expect(stateWith({ ...noStops, DescribeServices })).rejects.toThrow();
  });
});
