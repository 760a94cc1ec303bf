import { answersOverHttp } from '../../lambdas/adapters/api-answer';
import type { AnswerOutcome, AnswerRequest } from '../../lambdas/core/record-answer';

const caller = 'arn:aws:iam::111122223333:user/ada';
const body = { schema: 1, proposalHash: 'a'.repeat(64), answer: 'approved' };

const event = (change: object = {}) => ({
  version: '2.0',
  routeKey: 'POST /incidents/{incidentId}/answers',
  pathParameters: { incidentId: 'inc-1' },
  requestContext: { authorizer: { iam: { userArn: caller, accountId: '111122223333' } } },
  body: JSON.stringify(body),
  isBase64Encoded: false,
  ...change,
});

async function post(given: unknown, outcome: AnswerOutcome = { kind: 'not-found' }) {
  const asked: AnswerRequest[] = [];
  const answer = await answersOverHttp(
    (request) => {
      asked.push(request);
      return Promise.resolve(outcome);
    },
    ({ narrowing }) =>
      Promise.resolve({ kind: 'not-narrower', because: JSON.stringify(narrowing) }),
  )(given);
  return { answer, asked, said: JSON.parse(answer.body) as Record<string, unknown> };
}

describe('answersOverHttp', () => {
  it('takes who answers from the signature', async () => {
    const { asked } = await post(event());

    expect(asked).toEqual([
      {
        incidentId: 'inc-1',
        proposalHash: body.proposalHash,
        answer: 'approved',
        by: caller,
        reason: undefined,
        via: 'iam',
      },
    ]);
  });

  it('reads a body in base64', async () => {
    const { asked } = await post(
      event({
        isBase64Encoded: true,
        body: Buffer.from(JSON.stringify({ ...body, reason: 'looks right' })).toString('base64'),
      }),
    );

    expect(asked[0]?.reason).toBe('looks right');
  });

  it('hands on whether what is rejected is wrong or only untimely', async () => {
    const { asked } = await post(
      event({ body: JSON.stringify({ ...body, answer: 'rejected', because: 'timing' }) }),
    );

    expect(asked).toMatchObject([{ answer: 'rejected', because: 'timing' }]);
  });

  it('hands on what a person wants less of', async () => {
    const narrowing = { parameters: { CountAfter: '5' }, revertAfterMinutes: 20 };
    const { answer, asked, said } = await post(
      event({ body: JSON.stringify({ ...body, answer: 'narrowed', narrowing }) }),
    );

    expect(answer.statusCode).toBe(409);
    expect(said['message']).toContain(JSON.stringify(narrowing));
    expect(asked).toEqual([]);
  });

  it.each([
    ['names its sender', { body: JSON.stringify({ ...body, by: 'arn:someone-else' }) }, 'by'],
    ['is not JSON', { body: 'yes' }, 'not JSON'],
    ['has no body', { body: undefined }, 'body'],
    ['has another schema', { body: JSON.stringify({ ...body, schema: 2 }) }, 'schema'],
    ['has no proposal', { body: JSON.stringify({ ...body, proposalHash: 'a' }) }, 'proposalHash'],
    ['says maybe', { body: JSON.stringify({ ...body, answer: 'maybe' }) }, 'answer'],
    ['is unsigned', { requestContext: {} }, 'authorizer'],
    ['has an odd incident', { pathParameters: { incidentId: '../x' } }, 'incidentId'],
  ])('refuses a request that %s, and says what is wrong', async (_what, change, named) => {
    const { answer, asked, said } = await post(event(change));

    expect(answer.statusCode).toBe(400);
    expect(said['error']).toContain(named);
    expect(asked).toEqual([]);
  });

  const at = '2026-01-01T12:00:00.000Z';
  it.each<[status: number, outcome: AnswerOutcome]>([
    [200, { kind: 'recorded', answer: 'approved', by: caller }],
    [200, { kind: 'recorded-first', by: caller }],
    [403, { kind: 'not-approver', by: caller }],
    [403, { kind: 'approved-before', person: caller }],
    [403, { kind: 'own-request', person: caller }],
    [403, { kind: 'weak-channel', via: 'slack' }],
    [404, { kind: 'not-found' }],
    [409, { kind: 'expired', at }],
    [409, { kind: 'withdrawn' }],
    [409, { kind: 'narrowed', by: caller }],
    [409, { kind: 'incident-ended', ending: 'resolved' }],
    [409, { kind: 'already-answered', answer: 'rejected', by: caller, at }],
  ])('answers %s to %j', async (status, outcome) => {
    const { answer, said } = await post(event(), outcome);

    expect(answer.statusCode).toBe(status);
    expect(said['outcome']).toEqual(outcome);
    expect(said['message']).toEqual(expect.stringMatching(/\.$/));
  });

  it('lets a failure be a failure', async () => {
    const failing = answersOverHttp(
      () => Promise.reject(new Error('throttled')),
      () => Promise.reject(new Error('throttled')),
    );

    await expect(failing(event())).rejects.toThrow('throttled');
  });
});
