import type { Remediation } from '../../../lambdas/core/remediation';
import { runbookName } from '../../../lambdas/core/runbook';
import { loadDocument } from '../../../lib/automation-document';
import { catalogue } from '../../../ssm-documents/catalogue';
import { roleOf, synthesised } from '../synthesised';

const [, restart] = catalogue;
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
    because: 'to try a write that tags do not scope',
  },
]);

const arn = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';
const modes = {};

describe('a runbook', () => {
  it('is its authored document with the literal role it was made for, named by content', () => {
    const stack = synthesised();
    const [document] = stack.deployment
      .of('AWS::SSM::Document')
      .filter(({ ref }) => ref.includes('restart'));

    expect(document?.ref).toBe(runbookName('paramedic', restart));
    expect(document?.ref).toMatch(/^paramedic-restart-ecs-service-[0-9a-f]{10}$/);
    expect(document?.properties['Content']).toEqual({
      ...loadDocument('restart-ecs-service'),
      assumeRole: roleOf(stack, 'RunbooksRestartEcsService').arn,
    });
    expect(document?.properties['UpdateMethod']).toBe('Replace');
  });

  it('writes to exactly the ARNs of an allow-list where tags cannot scope', () => {
    const stack = synthesised({ modes, allowLists: { services: [arn] } }, onList);
    const [write] = roleOf(stack, 'RunbooksRestart').own.filter(({ id }) =>
      id.endsWith('OnAllowList'),
    );

    expect(write).toMatchObject({ resources: { kind: 'in', patterns: [arn] }, condition: {} });
  });

  it('does not synthesise when its allow-list is missing', () => {
    expect(() => synthesised({ modes }, onList)).toThrow(/allowLists\.services: given \[\]/);
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
        'ecs:cluster': ['shop'],
        'aws:ResourceTag/paramedic:remediation': ['enabled'],
      },
      Null: { 'ecs:subnet': ['true'] },
    });
  });

  it('does not synthesise for a service whose tag writes nobody has listed', () => {
    const foreign = declaring([
      { service: 'rds', actions: ['RebootDBInstance'], tagCarrier: 'db:*' },
    ]);

    expect(() => synthesised({ modes }, foreign)).toThrow(
      /name the actions that write tags of "rds"/,
    );
  });
});
