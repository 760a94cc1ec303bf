import type { LocalAccount } from '../../local/account';
import { accountWithTwins, runbookRole, runOn, strangers, treatments } from './twins';

let account: LocalAccount;

beforeAll(async () => {
  account = await accountWithTwins();
}, 60_000);

afterAll(async () => {
  await account.close();
});

describe.each(treatments)('the role of $runbook', (treatment) => {
  const { action, service, operation, inputFor } = treatment;
  const change = (twin: Parameters<typeof inputFor>[0]) =>
    account.callAs(runbookRole(account, treatment), service, operation, inputFor(twin));

  it('may change a target that is opted in', async () => {
    await expect(change('opted in')).resolves.toBeDefined();
  });

  it.each(strangers)('may not change a twin of it %s', async (twin) => {
    await expect(change(twin)).rejects.toThrow(
      `not authorized to perform: ${action} on resource: `,
    );
  });

  it('fails in its first step when it is started on a twin past the one door', async () => {
    const before = account.calls().length;

    expect(await runOn(account, treatment, 'without a tag')).toBe('Failed');
    const { name } = runbookRole(account, treatment);
    expect(
      account
        .calls()
        .slice(before)
        .filter(({ role }) => role === name)
        .map((call) => [call.action, call.allowed]),
    ).toEqual([[action, false]]);
  }, 60_000);
});
