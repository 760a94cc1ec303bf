import { healthCollector } from '../../../lambdas/core/diagnosis/collect-health';
import type { HealthEntity, HealthEvent } from '../../../lambdas/core/health';
import { MemoryHealth } from '../../fakes/health';
import { gatheredAt, instance, service } from './pictures';
import { minutesAgo } from './world';

const issue: HealthEvent = {
  eventArn: 'arn:aws:health:eu-west-1::event/ECS/X/1',
  service: 'ECS',
  region: 'eu-west-1',
  code: 'AWS_ECS_OPERATIONAL_ISSUE',
  category: 'issue',
  status: 'open',
  startedAt: minutesAgo(40),
  endedAt: undefined,
  at: minutesAgo(20),
};

type Told = readonly [event: Partial<HealthEvent>, entities?: readonly HealthEntity[]];

async function look(told: readonly Told[], targetArn = service.arn) {
  const health = new MemoryHealth();
  for (const [event, entities = []] of told) await health.record({ ...issue, ...event }, entities);
  const { evidence } = await healthCollector.look({ health }, { targetArn, gatheredAt });
  return evidence;
}

const sick = (name: string) => [{ name, isWell: false }];

describe('the health collector', () => {
  it('tells of trouble of the service', async () => {
    expect(await look([[{}]])).toEqual([
      {
        id: 'health',
        source: 'health',
        at: issue.at,
        summary: 'AWS Health: AWS_ECS_OPERATIONAL_ISSUE (issue, for 40 min).',
        values: {
          service: 'ECS',
          issues: 1,
          issuesOfTarget: 0,
          issuesBeneath: 0,
          beneath: 'none',
          workOnTarget: 0,
          otherEvents: 0,
        },
      },
    ]);
  });

  it('tells apart of trouble of what the service runs on', async () => {
    const zone = { service: 'EC2', code: 'AWS_EC2_POWER_CONNECTIVITY_ISSUE' };

    expect(await look([[zone]])).toMatchObject([
      {
        summary: 'AWS Health: AWS_EC2_POWER_CONNECTIVITY_ISSUE (issue, for 40 min).',
        values: { issues: 0, issuesOfTarget: 0, issuesBeneath: 1, beneath: 'EC2' },
      },
    ]);
    expect(await look([[{ ...zone, category: 'scheduledChange' }]])).toMatchObject([
      { values: { issuesBeneath: 0, beneath: 'none' } },
    ]);
  });

  it.each([
    ['by its ARN', service.arn, {}],
    ['by its ARN, by another service', service.arn, { service: 'EC2' }],
    ['by its own id', 'checkout', {}],
  ])('knows when the target is named %s', async (_how, name, event) => {
    expect(await look([[event, sick(name)]])).toMatchObject([
      {
        summary: expect.stringContaining('names this resource') as string,
        values: { issues: 1, issuesOfTarget: 1 },
      },
    ]);
  });

  it.each<[what: string, told: readonly Told[]]>([
    ['that is over', [[{ status: 'closed' }, sick(service.arn)]]],
    ['of another Region', [[{ region: 'eu-west-2' }]]],
    ['of another service', [[{ service: 'RDS' }]]],
    [
      'of another service that names something by the same id',
      [[{ service: 'RDS' }, sick('checkout')]],
    ],
    [
      'that names the target and was closed later, without naming it again',
      [[{}, sick(service.arn)], [{ status: 'closed', at: minutesAgo(10) }]],
    ],
  ])('says that nothing is under way of an event %s', async (_what, told) => {
    expect(await look(told)).toMatchObject([
      {
        at: gatheredAt,
        summary: 'AWS Health has nothing under way on record for ECS here.',
        values: { issues: 0, issuesOfTarget: 0, issuesBeneath: 0, otherEvents: 0 },
      },
    ]);
  });

  it("does not call an event the target's when the target is well again", async () => {
    expect(await look([[{}, [{ name: service.arn, isWell: true }]]])).toMatchObject([
      { values: { issues: 1, issuesOfTarget: 0 } },
    ]);
  });

  it('counts what is planned apart', async () => {
    const retirement = { code: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED', service: 'EC2' };
    const told: Told = [{ ...retirement, category: 'scheduledChange' }, sick(instance.arn)];

    expect(await look([told], instance.arn)).toMatchObject([
      { values: { issues: 0, issuesOfTarget: 0, workOnTarget: 1, otherEvents: 1 } },
    ]);
  });

  it.each<[what: string, event: Partial<HealthEvent>, workOnTarget: number]>([
    ['is still to come', { status: 'upcoming', startedAt: minutesAgo(-60) }, 0],
    ['only says that a version ages', { code: 'AWS_ECS_PLANNED_LIFECYCLE_EVENT' }, 0],
    ['is under way', {}, 1],
  ])(
    'counts as work on the target what is under way: it %s',
    async (_what, event, workOnTarget) => {
      const told = { category: 'scheduledChange' as const, ...event };
      const [evidence] = await look([[told, sick(service.arn)]]);

      expect(evidence?.values).toMatchObject({ workOnTarget });
    },
  );

  it('looks for an alias at its function', async () => {
    const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:prices';
    const told: Told = [{ service: 'LAMBDA' }, sick(functionArn)];

    expect(await look([told], `${functionArn}:live`)).toMatchObject([
      { values: { issuesOfTarget: 1 } },
    ]);
  });

  it.each([
    [
      'of a service that is told of elsewhere',
      'arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ',
    ],
    ['that is of no known type', 'arn:aws:iam::111122223333:role/x'],
  ])('has nothing to say of a target %s', async (_what, targetArn) => {
    expect(
      healthCollector.sources({ targetArn, gatheredAt }, { health: new MemoryHealth() }),
    ).toEqual([]);
    expect(await look([[{}]], targetArn)).toEqual([]);
  });
});
