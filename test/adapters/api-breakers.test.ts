import { breakersOverHttp } from '../../lambdas/adapters/api-breakers';
import type { ClosingOutcome, ClosingRequest } from '../../lambdas/core/close-breaker';

const caller = 'arn:aws:iam::111122223333:user/ada';
const of = 'compute/restart-ecs-service/production';
const body = { schema: 1, of, reason: 'the image is mended' };
const closing = {
  kind: 'closing',
  of,
  by: caller,
  reason: body.reason,
  at: '2026-01-01T12:00:00.000Z',
} as const;

async function post(change: object, outcome: ClosingOutcome = { kind: 'not-open', of }) {
  const asked: ClosingRequest[] = [];
  const answer = await breakersOverHttp((request) => {
    asked.push(request);
    return Promise.resolve(outcome);
  })({
    requestContext: { authorizer: { iam: { userArn: caller } } },
    body: JSON.stringify({ ...body, ...change }),
    isBase64Encoded: false,
  });
  return { answer, asked, said: JSON.parse(answer.body) as Record<string, unknown> };
}

describe('breakersOverHttp', () => {
  it.each([of, 'all'])(
    'takes that %s is to be closed, and who says so from the signature',
    async (named) => {
      expect((await post({ of: named })).asked).toEqual([
        { of: named, by: caller, reason: body.reason },
      ]);
    },
  );

  it.each<[what: string, change: object, field: string]>([
    ['names its sender', { by: 'arn:someone-else' }, 'by'],
    ['names no cell', { of: 'compute/restart-ecs-service' }, 'of'],
    ['names every cell', { of: '*' }, 'of'],
    ['gives no reason', { reason: undefined }, 'reason'],
    ['gives a reason of blanks', { reason: '              ' }, 'reason'],
  ])('refuses a body that %s and names the field', async (_what, change, field) => {
    const { answer, asked, said } = await post(change);

    expect([answer.statusCode, asked]).toEqual([400, []]);
    expect(said['error']).toContain(field);
  });

  it.each<[outcome: ClosingOutcome, status: number]>([
    [{ kind: 'closed', closing }, 200],
    [{ kind: 'not-approver', by: caller }, 403],
    [{ kind: 'not-open', of }, 409],
  ])('answers %j with %i', async (outcome, status) => {
    expect((await post({}, outcome)).answer.statusCode).toBe(status);
  });
});
