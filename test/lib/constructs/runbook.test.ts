import type { Remediation } from '../../../lambdas/core/remediation';
import { runbookName } from '../../../lambdas/core/runbook';
import { loadDocument } from '../../../lib/automation-document';
import { catalogue } from '../../../ssm-documents/catalogue';
import { roleOf, synthesised } from '../synthesised';

const restart = catalogue.find(({ remediation }) => remediation.id === 'restart-ecs-service');
if (!restart) throw new Error('The catalogue lost restart-ecs-service');

/** The restart, declared with other writes. */
const declaring = (writes: Remediation['writes']) => [
  { ...restart, remediation: { ...restart.remediation, writes } },
];

const onList = declaring([
  {
    service: 'ecs',
    actions: ['UpdateService'],
    allowList: 'services',
    entries: () => [],
    because: 'to try a write that tags do not scope',
  },
]);

const arn = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';
const modes = {};
const here = {
  'aws:RequestedRegion': ['eu-west-1'],
  'aws:ResourceAccount': ['111122223333'],
};

describe('a runbook', () => {
  it('is its authored document with the literal role it was made for, named by content', () => {
    const stack = synthesised();
    const [document] = stack.deployment
      .of('AWS::SSM::Document')
      .filter(({ ref }) => ref.includes('restart-ecs-service'));

    expect(document?.ref).toBe(runbookName('paramedic', restart));
    expect(document?.ref).toMatch(/^paramedic-restart-ecs-service-[0-9a-f]{10}$/);
    expect(document?.properties['Content']).toEqual({
      ...loadDocument('restart-ecs-service'),
      assumeRole: roleOf(stack, 'RunbooksRestartEcsService').arn,
    });
    expect(document?.properties).toMatchObject({
      DocumentType: 'Automation',
      DocumentFormat: 'JSON',
      UpdateMethod: 'Replace',
    });
  });

  it('writes to exactly the ARNs of an allow-list where tags cannot scope', () => {
    const stack = synthesised({ modes, allowLists: { services: [arn] } }, onList);
    const [write] = roleOf(stack, 'RunbooksRestart').own.filter(({ id }) =>
      id.endsWith('OnAllowList'),
    );

    expect(write).toMatchObject({
      resources: { kind: 'in', patterns: [arn] },
      condition: { StringEquals: here },
    });
  });

  it('is withheld, role and document, when its allow-list is missing', () => {
    const stack = synthesised({ modes, allowLists: {} }, onList);

    expect(stack.deployment.of('AWS::SSM::Document')).toEqual([]);
    expect(stack.roles.filter(({ logicalId }) => logicalId.startsWith('Runbooks'))).toEqual([]);
  });

  it('keeps the narrower conditions of a write beside the tag condition', () => {
    const narrowed = declaring([
      {
        service: 'ecs',
        actions: ['UpdateService'],
        tagCarrier: 'service/*',
        conditions: { StringEquals: { 'ecs:cluster': 'shop' }, Null: { 'ecs:subnet': 'true' } },
      },
    ]);
    const [write] = roleOf(synthesised({ modes }, narrowed), 'RunbooksRestart').own.filter(
      ({ id }) => id.endsWith('WhereOptedIn'),
    );

    expect(write?.condition).toEqual({
      StringEquals: {
        ...here,
        'ecs:cluster': ['shop'],
        'aws:ResourceTag/paramedic:remediation': ['enabled'],
      },
      StringNotEqualsIgnoreCase: { 'aws:ResourceTag/paramedic:operation': ['manual'] },
      Null: { 'ecs:subnet': ['true'] },
    });
  });

  it('takes the values of a condition from a list of config', () => {
    const narrowed = declaring([
      {
        service: 'ecs',
        actions: ['UpdateService'],
        tagCarrier: 'service/*',
        conditions: {
          StringEquals: { 'ecs:cluster': { allowList: 'clusters', entries: () => [] } },
        },
      },
    ]);
    const stack = synthesised({ modes, allowLists: { clusters: ['shop', 'yard'] } }, narrowed);
    const [write] = roleOf(stack, 'RunbooksRestart').own.filter(({ id }) =>
      id.endsWith('WhereOptedIn'),
    );

    expect(write?.condition['StringEquals']?.['ecs:cluster']).toEqual(['shop', 'yard']);
  });

  it('tells apart two statements about the same action', () => {
    const twice = declaring([
      { service: 'rds', actions: ['FailoverDBCluster'], tagCarrier: 'cluster:*' },
      { service: 'rds', actions: ['FailoverDBCluster'], tagCarrier: 'db:*' },
    ]);
    const { own } = roleOf(synthesised({ modes }, twice), 'RunbooksRestart');

    expect(own.map(({ id }) => id)).toEqual([
      'ReadDescribeServices',
      'FailoverDBClusterWhereOptedIn',
      'FailoverDBClusterWhereOptedIn2',
      'NothingElse',
    ]);
  });

  it('is denied what its declaration does not name', () => {
    const { own } = roleOf(synthesised(), 'RunbooksRestartEcsService');
    const denials = own.filter(({ effect }) => effect === 'Deny');

    expect(denials).toMatchObject([
      {
        actions: { kind: 'not-in', patterns: ['ecs:DescribeServices', 'ecs:UpdateService'] },
        resources: { kind: 'in', patterns: ['*'] },
        condition: {},
      },
    ]);
  });
});
