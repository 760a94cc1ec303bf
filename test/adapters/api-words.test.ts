import { wordsOverHttp } from '../../lambdas/adapters/api-words';
import { byRoute } from '../../lambdas/adapters/http-routes';
import type { WordOutcome, WordRequest } from '../../lambdas/core/trust/change-trust';

const caller = 'arn:aws:iam::111122223333:user/ada';
const body = {
  schema: 1,
  word: { kind: 'demote' },
  cell: 'compute/restart-ecs-service/production',
  reason: 'it restarts what is being deployed',
};

const event = (change: object = {}) => ({
  version: '2.0',
  routeKey: 'POST /words',
  requestContext: { authorizer: { iam: { userArn: caller } } },
  body: JSON.stringify({ ...body, ...change }),
  isBase64Encoded: false,
});

async function post(given: unknown, outcome: WordOutcome = { kind: 'not-asked' }) {
  const asked: WordRequest[] = [];
  const answer = await wordsOverHttp((request) => {
    asked.push(request);
    return Promise.resolve(outcome);
  })(given);
  return { answer, asked, said: JSON.parse(answer.body) as Record<string, unknown> };
}

describe('wordsOverHttp', () => {
  it('takes who says it from the signature', async () => {
    const { asked } = await post(event());

    expect(asked).toEqual([
      {
        kind: 'demote',
        cell: {
          incidentType: 'compute',
          remediationId: 'restart-ecs-service',
          environment: 'production',
        },
        service: undefined,
        by: caller,
        reason: body.reason,
      },
    ]);
  });

  it('takes which request is confirmed', async () => {
    const word = { kind: 'confirm', request: '0123456789abcdef' };

    expect((await post(event({ word }))).asked).toMatchObject([word]);
  });

  it.each<[what: string, change: object, field: string]>([
    ['names its sender', { by: 'arn:someone-else' }, 'by'],
    ['names no cell', { cell: 'compute/restart-ecs-service' }, 'cell'],
    ['names an unknown type', { cell: 'magic/restart-ecs-service/production' }, 'cell'],
    ['gives no reason', { reason: undefined }, 'reason'],
    ['gives a reason of blanks', { reason: '              ' }, 'reason'],
    ['confirms nothing', { word: { kind: 'confirm' } }, 'request'],
    ['waives', { word: { kind: 'waive' } }, 'word'],
    ['binds every service', { service: 'arn:aws:ecs:*' }, 'service'],
  ])('refuses a body that %s and names the field', async (_what, change, field) => {
    const { answer, asked, said } = await post(event(change));

    expect([answer.statusCode, asked]).toEqual([400, []]);
    expect(said['error']).toContain(field);
  });

  it.each<[outcome: WordOutcome, status: number]>([
    [{ kind: 'not-approver', by: caller }, 403],
    [{ kind: 'not-second-person', askedBy: caller }, 403],
    [{ kind: 'not-asked' }, 404],
    [{ kind: 'nothing-to-lift' }, 409],
    [{ kind: 'too-late', until: '2026-01-01T12:00:00.000Z' }, 409],
  ])('answers %j with %i', async (outcome, status) => {
    expect((await post(event(), outcome)).answer.statusCode).toBe(status);
  });
});

describe('byRoute', () => {
  const answering = (body: string) => () => Promise.resolve({ statusCode: 200, headers: {}, body });
  const routed = byRoute({
    'POST /words': answering('words'),
    'POST /answers': answering('answers'),
  });

  it('asks the handler of the route that was taken', async () => {
    expect((await routed(event())).body).toBe('words');
  });

  it.each(['constructor', 'GET /words'])('knows no route %s', async (routeKey) => {
    expect((await routed({ routeKey })).statusCode).toBe(404);
  });
});
