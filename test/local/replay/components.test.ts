import { componentsOf } from '../../../local/replay/components';

const arn = (service: string, resource: string) =>
  `arn:aws:${service}:eu-west-1:111122223333:${resource}`;

describe('the components of a recording', () => {
  it.each([
    ['search_AWS::ECS::Fargate', 'service', arn('ecs', 'service/recorded/search')],
    ['pay_AWS::ECS::Container', 'service', arn('ecs', 'service/recorded/pay')],
    ['site', 'service', arn('ecs', 'service/recorded/site')],
    ['shop.site', 'service', arn('ecs', 'service/recorded/shop-site')],
    ['step_AWS::Lambda', 'function', arn('lambda', 'function:step')],
    ['pets_AWS::DynamoDB::Table', 'table', arn('dynamodb', 'table/pets')],
    ['bank.example.com_remote', 'traced', 'remote bank.example.com'],
    ['STS_AWS::STS', 'traced', 'AWS::STS STS'],
  ])('take %s for a %s', (node, kind, id) => {
    expect(componentsOf([node], [])).toEqual([
      expect.objectContaining({ id, kind, nodes: [node] }),
    ]);
  });

  it('hold a function once, its code first, with the segments of its own', () => {
    const [own, invoked, code] = ['step', 'step_AWS::Lambda', 'step_AWS::Lambda::Function'];

    expect(componentsOf([own, invoked, code], [{ from: code, to: own }])).toEqual([
      {
        id: arn('lambda', 'function:step'),
        kind: 'function',
        name: 'step',
        nodes: [code, own, invoked],
      },
    ]);
  });

  it('keep apart what only has the name of a function', () => {
    const nodes = ['step', 'step_AWS::Lambda::Function'];

    expect(componentsOf(nodes, [{ from: 'site', to: 'step' }]).map(({ kind }) => kind)).toEqual([
      'function',
      'service',
    ]);
  });
});
