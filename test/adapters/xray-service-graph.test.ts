import { XRayClient } from '@aws-sdk/client-xray';
import { xrayServiceGraph } from '../../lambdas/adapters/xray-service-graph';
import { answering, fault } from './answering';

const home = { account: '111122223333', region: 'eu-west-1' };
const from = '2026-01-01T12:00:00.000Z';
const to = '2026-01-01T12:15:00.000Z';

function graph(answer: unknown) {
  const { client, sent } = answering({ GetServiceGraph: answer });
  Object.setPrototypeOf(client, XRayClient.prototype);
  const read = (since: string, until: string) => xrayServiceGraph(home, client).read(since, until);
  return { read, sent };
}

/** As the X-Ray Developer Guide shows an answer: clients carry no statistics, edges name reference ids. */
const client = {
  ReferenceId: 0,
  Name: 'shop.example.org',
  Names: ['shop.example.org'],
  Type: 'client',
  State: 'unknown',
  StartTime: new Date(from),
  EndTime: new Date(to),
  Edges: [{ ReferenceId: 1, SummaryStatistics: { OkCount: 3, TotalCount: 3 }, Aliases: [] }],
};
const shop = {
  ReferenceId: 1,
  Name: 'checkout',
  Names: ['checkout'],
  Root: true,
  Type: 'AWS::ECS::Fargate',
  State: 'active',
  Edges: [{ ReferenceId: 2, EdgeType: 'link' }, { ReferenceId: 99 }],
  SummaryStatistics: {
    OkCount: 90,
    ErrorStatistics: { ThrottleCount: 2, OtherCount: 3, TotalCount: 5 },
    FaultStatistics: { OtherCount: 5, TotalCount: 5 },
    TotalCount: 100,
    TotalResponseTime: 12.5,
  },
};
const invoicing = {
  ReferenceId: 2,
  Name: 'invoicing',
  AccountId: '111122223333',
  Type: 'AWS::Lambda::Function',
  SummaryStatistics: { TotalCount: 10, TotalResponseTime: 1 },
};

describe('xrayServiceGraph', () => {
  it('reads services with their counts, and who calls whom', async () => {
    const { read, sent } = graph({ Services: [client, shop, invoicing] });
    const none = { requests: 0, faults: 0, errors: 0, throttles: 0, totalResponseTimeSeconds: 0 };
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:invoicing';

    expect(await read(from, to)).toEqual({
      nodes: [
        { id: 'client shop.example.org', name: 'shop.example.org', type: 'client', ...none },
        {
          id: 'AWS::ECS::Fargate checkout',
          name: 'checkout',
          type: 'AWS::ECS::Fargate',
          requests: 100,
          faults: 5,
          errors: 5,
          throttles: 2,
          totalResponseTimeSeconds: 12.5,
        },
        {
          ...{ id: arn, arn, name: 'invoicing', type: 'AWS::Lambda::Function', ...none },
          ...{ requests: 10, totalResponseTimeSeconds: 1 },
        },
      ],
      edges: [
        { from: 'client shop.example.org', to: 'AWS::ECS::Fargate checkout' },
        { from: 'AWS::ECS::Fargate checkout', to: arn },
      ],
    });
    expect(sent[0]?.input).toMatchObject({ StartTime: new Date(from), EndTime: new Date(to) });
  });

  it('resolves edges that lead to another page', async () => {
    const { read } = graph([{ Services: [client], NextToken: 'more' }, { Services: [shop] }]);

    expect((await read(from, to)).edges).toEqual([
      { from: 'client shop.example.org', to: 'AWS::ECS::Fargate checkout' },
    ]);
  });

  it('gives no ARN to what runs in another account', async () => {
    const { read } = graph({ Services: [{ ...invoicing, AccountId: '444455556666' }] });
    const [found] = (await read(from, to)).nodes;

    expect(found?.id).toBe('AWS::Lambda::Function invoicing');
    expect(found).not.toHaveProperty('arn');
  });

  it('keeps a service without a type apart from one with', async () => {
    const untyped = { ...shop, Type: undefined };
    const { read } = graph({ Services: [untyped, { ...shop, ReferenceId: 5 }] });

    expect((await read(from, to)).nodes.map(({ id }) => id)).toEqual([
      'untyped checkout',
      'AWS::ECS::Fargate checkout',
    ]);
  });

  it('is empty when nothing was traced', async () => {
    expect(await graph({}).read(from, to)).toEqual({ nodes: [], edges: [] });
  });

  it.each([
    ['a page fails', [{ Services: [shop], NextToken: 'more' }, fault('ThrottledException')]],
    ['a count is none', { Services: [{ ...shop, SummaryStatistics: { TotalCount: -1 } }] }],
    ['a service has no name', { Services: [{ ReferenceId: 1 }] }],
  ])('fails when %s', async (_what, answer) => {
    await expect(graph(answer).read(from, to)).rejects.toThrow();
  });

  it.each([
    ['2026-01-01T18:00:00.000Z', true],
    ['2026-01-01T18:00:00.001Z', false],
    ['never', false],
  ])('until %s: asks %s', async (until, isAsked) => {
    const { read, sent } = graph({});
    await read(from, until).catch(() => undefined);

    expect(sent.length > 0).toBe(isAsked);
  });
});
