import { placeTraces, type Known } from '../../../lambdas/core/topology/place-traces';
import type { GraphNode } from '../../../lambdas/core/ports/service-graph';
import {
  arn,
  balancer,
  checkout,
  fleet,
  graphOf,
  invoicing,
  orders,
  payments,
  seen,
  tagged,
} from './shop';

const known: Known = {
  resources: [tagged(checkout), tagged(payments), tagged(invoicing)],
  hosts: { 'shop-123.eu-west-1.elb.amazonaws.com': balancer },
};

const placed = (node: GraphNode, change: Partial<Known> = {}) => [
  ...placeTraces(graphOf([node]), { ...known, ...change }).keys(),
];

describe('a traced service is', () => {
  it.each([
    ['the function of that name', seen('AWS::Lambda', 'invoicing'), invoicing],
    ['the function whose code ran', seen('AWS::Lambda::Function', 'invoicing'), invoicing],
    ['the table', seen('AWS::DynamoDB::Table', 'carts'), arn('dynamodb', 'table/carts')],
    [
      'the queue of that URL',
      seen('AWS::SQS::Queue', 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders'),
      orders,
    ],
    [
      'the database instance of that host',
      seen('Database::SQL', 'shop@stock.c1a2b3.eu-west-1.rds.amazonaws.com'),
      arn('rds', 'db:stock'),
    ],
    [
      'the cluster of that host',
      seen('Database::SQL', 'shop@stock.cluster-ro-c1a2b3.eu-west-1.rds.amazonaws.com'),
      arn('rds', 'cluster:stock'),
    ],
    ['the ECS service of that name', seen('AWS::ECS::Fargate', 'Checkout'), checkout],
    [
      'the load balancer of that host, however it is written',
      seen('remote', 'Shop-123.eu-west-1.elb.amazonaws.com'),
      balancer,
    ],
  ])('%s', (_what, node, id) => {
    expect(placed(node)).toEqual([id]);
  });

  it.each([
    ['a client', seen('client', 'checkout'), 'client checkout'],
    ['a service outside', seen('remote', 'api.example.org'), 'remote api.example.org'],
    ['an application that says nothing of ECS', seen(undefined, 'checkout'), 'untyped checkout'],
    ['a queue of another kind of URL', seen('AWS::SQS::Queue', 'orders'), 'AWS::SQS::Queue orders'],
    ['a database elsewhere', seen('Database::SQL', 'shop@10.0.0.5'), 'Database::SQL shop@10.0.0.5'],
    ['a function with a name that none can have', seen('AWS::Lambda', '*'), 'AWS::Lambda *'],
  ])('itself when it is %s', (_what, node, id) => {
    expect(placed(node)).toEqual([id]);
  });

  it('what its own tag says, before anything else', () => {
    const named = [tagged(payments, { 'paramedic:trace-name': 'checkout' }), tagged(checkout)];

    expect(placed(seen('AWS::ECS::Fargate', 'checkout'), { resources: named })).toEqual([payments]);
  });

  it('nobody in particular when two services of ECS have its name', () => {
    const twins = [tagged(checkout), tagged(arn('ecs', 'service/staging/checkout'))];

    expect(placed(seen('AWS::ECS::Fargate', 'checkout'), { resources: twins })).toEqual([
      'AWS::ECS::Fargate checkout',
    ]);
  });

  it('the group when its instances carry the same name for traces', () => {
    const instances = ['i-0a1b2c3d4e5f60718', 'i-0a1b2c3d4e5f60719'].map((id) =>
      arn('ec2', `instance/${id}`),
    );
    const resources = [...instances, fleet].map((id) =>
      tagged(id, { 'paramedic:trace-name': 'render' }),
    );

    expect(placed(seen('AWS::EC2::Instance', 'render'), { resources })).toEqual([fleet]);
    expect(
      placed(seen('AWS::EC2::Instance', 'render'), { resources: resources.slice(0, 2) }),
    ).toEqual(['AWS::EC2::Instance render']);
  });
});

describe('one component under several names', () => {
  it('is one: both nodes of a function, and the code that calls itself like it', () => {
    const [service, code, inside] = [
      seen('AWS::Lambda', 'invoicing'),
      seen('AWS::Lambda::Function', 'invoicing'),
      seen(undefined, 'invoicing'),
    ];
    const graph = graphOf([service, code, inside], [service, code], [code, inside]);

    expect([...placeTraces(graph, known)]).toEqual([[invoicing, [service, code, inside]]]);
  });

  it('is not assumed where something else calls a service of the name', () => {
    const [caller, inside] = [seen('AWS::ECS::Fargate', 'invoicing'), seen(undefined, 'invoicing')];
    const graph = graphOf([caller, inside], [caller, inside]);

    expect(placeTraces(graph, known).size).toBe(2);
  });
});
