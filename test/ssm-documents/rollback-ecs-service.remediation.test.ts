import { read } from '../../lambdas/core/facts';
import { lookUp } from '../../lambdas/core/look-up';
import type { Lookups } from '../../lambdas/core/ports/resources';
import type { ParameterSource } from '../../lambdas/core/remediation';
import type { Target } from '../../lambdas/core/target';
import { rollbackEcsService } from '../../ssm-documents/rollback-ecs-service.remediation';
import { type Evidence, holding } from './signs';

const target: Target = {
  arn: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout',
  type: 'ecs-service',
  account: '111122223333',
  region: 'eu-west-1',
  environment: 'production',
  properties: { cluster: 'shop', service: 'checkout' },
  tags: {},
};
const taskDefinition = (revision: number, family = 'checkout') =>
  `arn:aws:ecs:eu-west-1:111122223333:task-definition/${family}:${revision}`;
const deploymentArn = 'arn:aws:ecs:eu-west-1:111122223333:service-deployment/shop/checkout/d2';

const service = {
  status: 'ACTIVE',
  schedulingStrategy: 'REPLICA',
  deploymentController: { type: 'ECS' },
  deployments: [
    { status: 'PRIMARY', rolloutState: 'COMPLETED', taskDefinition: taskDefinition(43) },
  ],
};
const brief = {
  serviceDeploymentArn: deploymentArn,
  createdAt: new Date('2026-01-01T12:00:00.000Z'),
  status: 'SUCCESSFUL',
};
const full = {
  ...brief,
  targetServiceRevision: { arn: 'r43' },
  sourceServiceRevisions: [{ arn: 'r42' }],
};
const revisions = [
  { serviceRevisionArn: 'r42', taskDefinition: taskDefinition(42) },
  { serviceRevisionArn: 'r43', taskDefinition: taskDefinition(43) },
];

/** What AWS answers about a service whose revision 43 replaced 42. Each case changes one answer. */
const answers = {
  'ecs:DescribeServices': { services: [service] },
  'ecs:ListServiceDeployments': { serviceDeployments: [brief] },
  'ecs:DescribeServiceDeployments': { serviceDeployments: [full] },
  'ecs:DescribeServiceRevisions': { serviceRevisions: revisions },
  'ecs:DescribeTaskDefinition': { taskDefinition: { family: 'checkout', status: 'ACTIVE' } },
};
type Answers = Partial<Record<keyof typeof answers, unknown>>;

const withStatus = (status: string): Answers => ({
  'ecs:ListServiceDeployments': { serviceDeployments: [{ ...brief, status }] },
  'ecs:DescribeServiceDeployments': { serviceDeployments: [{ ...full, status }] },
});
const inFlight = withStatus('IN_PROGRESS');

async function lookedUp(changed: Answers = {}) {
  const scripted: Readonly<Record<string, unknown>> = { ...answers, ...changed };
  const made: string[] = [];
  const port: Lookups = {
    read: ({ api }) => {
      made.push(api);
      return Promise.resolve(scripted[api]);
    },
  };
  const subject = { named: target, target: Promise.resolve(read(target)) };
  const facts = await lookUp(port, rollbackEcsService.lookups, subject);
  const found = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      fact.kind === 'read' ? fact.value : undefined,
    ]),
  );
  return { found, facts, made };
}

async function refusals(changed: Answers = {}): Promise<string[]> {
  const { found } = await lookedUp(changed);
  return rollbackEcsService.preconditions
    .filter(({ holds }) => {
      try {
        return !(holds as (lookups: object) => boolean)(found);
      } catch {
        return true;
      }
    })
    .map(({ id }) => id);
}

async function bound(parameter: keyof typeof rollbackEcsService.parameters, changed?: Answers) {
  const source: ParameterSource = rollbackEcsService.parameters[parameter];
  const { found } = await lookedUp(changed);
  if (source.from === 'lookup') return source.select(found[source.lookup]);
  if (source.from === 'lookups') return source.select(found, target);
  return source.from === 'constant' ? source.value : undefined;
}

describe('rollback-ecs-service', () => {
  it.each([
    ['after a rollout', {}],
    ['while a rollout is in flight', inFlight],
    ['before a rollout begins', withStatus('PENDING')],
    ['after a rollout failed and was left at that', withStatus('STOPPED')],
  ])('may run %s', async (_when, changed) => {
    expect(await refusals(changed)).toEqual([]);
  });

  const services = (change: object): Answers => ({
    'ecs:DescribeServices': { services: [{ ...service, ...change }] },
  });

  it.each<[when: string, changed: Answers, reasons: readonly string[]]>([
    [
      'CodeDeploy rolls it out',
      services({ deploymentController: { type: 'CODE_DEPLOY' } }),
      ['not-a-rolling-service'],
    ],
    [
      'task sets roll it out',
      services({ deploymentController: { type: 'EXTERNAL' } }),
      ['not-a-rolling-service'],
    ],
    ['it is draining', services({ status: 'DRAINING' }), ['not-a-rolling-service']],
    ['ECS is taking it back', withStatus('ROLLBACK_IN_PROGRESS'), ['rollback-under-way']],
    ['someone has asked for that', withStatus('ROLLBACK_REQUESTED'), ['rollback-under-way']],
    [
      'the earlier revision was deregistered',
      {
        'ecs:DescribeTaskDefinition': {
          taskDefinition: { family: 'checkout', status: 'INACTIVE' },
        },
      },
      ['earlier-revision-retired'],
    ],
    [
      'the earlier one is of another family',
      { 'ecs:DescribeTaskDefinition': { taskDefinition: { family: 'basket', status: 'ACTIVE' } } },
      ['another-family'],
    ],
  ])('does not run when %s', async (_when, changed, reasons) => {
    expect(await refusals(changed)).toEqual(reasons);
  });

  it('asks for no task definition, and says why, when nothing ran before', async () => {
    const first = { ...full, sourceServiceRevisions: [] };
    const changed = { 'ecs:DescribeServiceDeployments': { serviceDeployments: [first] } };
    const { facts, made } = await lookedUp(changed);

    expect(made).not.toContain('ecs:DescribeTaskDefinition');
    expect(Object.values(facts).every(({ kind }) => kind === 'read')).toBe(true);
    expect(await refusals(changed)).toContain('no-earlier-revision');
  });

  it('says why when the service has no history', async () => {
    const changed = { 'ecs:ListServiceDeployments': { serviceDeployments: [] } };
    const { made } = await lookedUp(changed);

    expect(made).toHaveLength(2);
    expect(await refusals(changed)).toContain('no-earlier-revision');
  });

  it.each<[what: string, changed: Answers]>([
    ['nothing', Object.fromEntries(Object.keys(answers).map((api) => [api, undefined]))],
    ['no service', { 'ecs:DescribeServices': { services: [] } }],
    ['a revision left out', { 'ecs:DescribeServiceRevisions': { serviceRevisions: [] } }],
  ])(
    'neither runs nor binds what it would go back to when ECS answers with %s',
    async (_what, changed) => {
      expect(await refusals(changed)).toContain('no-earlier-revision');
      expect(await bound('TaskDefinitionAfter', changed).catch(() => undefined)).toBeUndefined();
    },
  );

  it('goes from what runs to what ran before', async () => {
    expect(await bound('TaskDefinitionBefore')).toBe(taskDefinition(43));
    expect(await bound('TaskDefinitionAfter')).toBe(taskDefinition(42));
  });

  it.each<[string, Answers, string]>([
    ['in flight', inFlight, 'd2'],
    ['over', {}, 'none'],
  ])('names the deployment where it is %s', async (_when, changed, id) => {
    expect(await bound('InFlightBefore', changed)).toBe(id);
    expect(await bound('InFlightAfter', changed)).toBe('none');
  });

  it.each<[string, Answers, boolean]>([
    ['in flight', inFlight, true],
    ['over', {}, false],
  ])(
    'needs the tags of the deployment only where it is in flight: %s',
    async (_when, changed, involved) => {
      const { found } = await lookedUp(changed);
      const { deployment } = rollbackEcsService.carriers;

      expect(deployment.involved(found['deployments'])).toBe(involved);
      expect(deployment.select(found['deployments'])).toBe(involved ? deploymentArn : undefined);
    },
  );

  it('puts back what it finds as it set it', async () => {
    const { found } = await lookedUp();

    expect(rollbackEcsService.compensation.exchange.map(({ now }) => now(found as never))).toEqual([
      taskDefinition(43),
      'none',
    ]);
  });

  it('locks the service and what scales it', () => {
    expect(rollbackEcsService.lockSet(target)).toEqual([
      target.arn,
      'arn:aws:application-autoscaling:eu-west-1:111122223333:scalable-target/service/shop/checkout',
    ]);
  });
});

describe('a sign for rollback-ecs-service', () => {
  type Values = Readonly<Record<string, number | string>>;
  const signs = (state: Values, inLastHour: number | undefined = 1) =>
    rollbackEcsService.signs
      .filter(({ holds }) =>
        holds((evidence, value) =>
          evidence === 'target-state'
            ? state[value]
            : evidence === 'changes'
              ? inLastHour
              : undefined,
        ),
      )
      .map(({ id }) => id);

  it.each<[what: string, state: Values, inLastHour: number | undefined, ids: readonly string[]]>([
    [
      'a rollout under way',
      { rolloutState: 'IN_PROGRESS', replacedMinutesAgo: 4 },
      undefined,
      ['new-revision-fails-in-rollout'],
    ],
    [
      'a failed rollout',
      { rolloutState: 'FAILED', replacedMinutesAgo: 4 },
      1,
      ['new-revision-fails-in-rollout'],
    ],
    [
      'a new revision',
      { rolloutState: 'COMPLETED', replacedMinutesAgo: 59 },
      1,
      ['new-revision-fails'],
    ],
    ['a revision of an hour ago', { rolloutState: 'COMPLETED', replacedMinutesAgo: 60 }, 1, []],
    [
      'a new revision that nobody saw deployed',
      { rolloutState: 'COMPLETED', replacedMinutesAgo: 9 },
      0,
      [],
    ],
    ['a first deployment', { rolloutState: 'COMPLETED' }, 1, []],
    ['a first rollout', { rolloutState: 'IN_PROGRESS' }, 1, []],
    ['a state nobody knows', { replacedMinutesAgo: 4 }, 1, []],
  ])('%s', (_what, state, inLastHour, ids) => {
    expect(signs(state, inLastHour)).toEqual(ids);
  });

  it.each<[lines: number, ids: readonly string[]]>([
    [0, ['new-revision-fails']],
    [1, []],
  ])('a new revision, and %i lines that speak of data of another shape', (lines, ids) => {
    const evidence: Evidence = {
      'target-state': { rolloutState: 'COMPLETED', replacedMinutesAgo: 9 },
      changes: { inLastHour: 1 },
      'log-kinds': { schemaMismatch: lines },
    };

    expect(holding(rollbackEcsService.signs, evidence)).toEqual(ids);
  });
});
