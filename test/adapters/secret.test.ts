import * as z from 'zod';
import { secretsManagerSecret, withSecret } from '../../lambdas/adapters/secret';
import { TokenRefused } from '../../lambdas/adapters/vendor-call';
import { TellRefused } from '../../lambdas/core/ports/subscriber';
import { answering, fault } from './answering';

const shape = z.object({ token: z.string().min(1) });
const value = (token: string) => ({ SecretString: JSON.stringify({ token }) });

const secretOf = (...answers: readonly unknown[]) => {
  const { client, sent } = answering({ GetSecretValue: answers });
  return { secret: secretsManagerSecret('paramedic/slack', shape, client), sent };
};

describe('a secret', () => {
  afterEach(() => jest.useRealTimers());

  it('is read when it is used, and kept for five minutes', async () => {
    jest.useFakeTimers({ now: 0 });
    const { secret, sent } = secretOf(value('a'), value('b'));
    expect(sent).toHaveLength(0);

    expect(await secret.read()).toEqual({ token: 'a' });
    jest.setSystemTime(5 * 60_000 - 1);
    expect(await secret.read()).toEqual({ token: 'a' });
    jest.setSystemTime(5 * 60_000);
    expect(await secret.read()).toEqual({ token: 'b' });
    expect(sent.map(({ input }) => input)).toEqual([
      { SecretId: 'paramedic/slack' },
      { SecretId: 'paramedic/slack' },
    ]);
  });

  it.each([
    ['is no JSON', { SecretString: 'xoxb-hunter2' }, 'a JSON object'],
    ['lacks a field', { SecretString: '{"tokn":"xoxb-hunter2"}' }, 'token'],
    ['is binary', {}, 'a JSON object'],
  ])(
    'that %s is named with the field to look at, and not with what it holds',
    async (_what, answer, field) => {
      const thrown = await secretOf(answer)
        .secret.read()
        .catch((error: unknown) => error);

      expect(thrown).toBeInstanceOf(TellRefused);
      expect(String(thrown)).toContain(`Secret paramedic/slack cannot be used; look at: ${field}`);
      expect(String(thrown)).not.toContain('hunter2');
    },
  );

  it('that cannot be read is tried again later', async () => {
    const thrown = await secretOf(fault('InternalServiceError'))
      .secret.read()
      .catch((error: unknown) => error);

    expect(thrown).not.toBeInstanceOf(TellRefused);
  });
});

describe('withSecret', () => {
  const refusing = (accepted: string) => (given: { readonly token: string }) =>
    given.token === accepted
      ? Promise.resolve('done')
      : Promise.reject(new TokenRefused('401 at Slack'));

  it('reads a secret anew, once, when it is refused', async () => {
    const { secret, sent } = secretOf(value('old'), value('new'));

    expect(await withSecret(secret, refusing('new'))).toBe('done');
    expect(sent).toHaveLength(2);
  });

  it('gives up when the new one is refused too', async () => {
    const { secret, sent } = secretOf(value('old'), value('old'), value('old'));

    await expect(withSecret(secret, refusing('new'))).rejects.toThrow(TellRefused);
    expect(sent).toHaveLength(2);
  });

  it('reads nothing anew for any other fault', async () => {
    const { secret, sent } = secretOf(value('a'));
    const fails = () => Promise.reject(new Error('503'));

    await expect(withSecret(secret, fails)).rejects.toThrow('503');
    expect(sent).toHaveLength(1);
  });
});
