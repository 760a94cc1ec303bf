import type { LocalAccount } from '../../local/account';
import { catalogue } from '../../ssm-documents/catalogue';
import { accountOfAll, type Ended, runPastTheDoor, shown } from './bound-runbooks';

const LONGEST = 240_000;
const entries = shown.map((entry) => ({ id: entry.remediation.id, entry }));

it('covers every remediation: each is shown by a scenario of its name', () => {
  expect(entries.map(({ id }) => id)).toEqual(catalogue.map(({ remediation }) => remediation.id));
});

/** Runs every runbook of the library on its scenario's target, all at the same time in one account. */
function everyRun(change: Parameters<typeof accountOfAll>[0]): (id: string) => Promise<Ended> {
  const runs = new Map<string, Promise<Ended>>();
  let account: LocalAccount;
  beforeAll(async () => {
    account = await accountOfAll(change);
    for (const { id, entry } of entries) {
      const run = runPastTheDoor(account, entry);
      run.catch(() => undefined);
      runs.set(id, run);
    }
  }, LONGEST);
  afterAll(async () => {
    await Promise.allSettled(runs.values());
    await account.close();
  }, LONGEST);
  return (id) => runs.get(id)!;
}

describe('started past the one door, on what is opted in or listed', () => {
  const run = everyRun({ world: (world) => world, listed: (entry) => entry });

  it.each(entries)(
    '$id changes it',
    async ({ id }) => {
      const { status, writes } = await run(id);

      expect([status, writes.filter(({ allowed }) => !allowed)]).toEqual(['Success', []]);
      expect(writes).not.toEqual([]);
    },
    LONGEST,
  );
});

describe('started past the one door, on a twin that nobody opted in or listed', () => {
  const run = everyRun({
    world: (world) => world.replaceAll('paramedic:remediation', 'paramedic:remediated'),
    listed: (entry) => `${entry}-2`,
  });

  it.each(entries)(
    '$id is refused by IAM and changes nothing',
    async ({ id }) => {
      const { status, writes } = await run(id);

      expect(status).not.toBe('Success');
      expect(writes).not.toEqual([]);
      expect(writes.filter(({ allowed }) => allowed)).toEqual([]);
    },
    LONGEST,
  );
});
