import { verifyLedger } from '../../bin/commands/verify-ledger';
import type { Told } from '../../bin/commands/told';
import type { LocalAccount } from '../../local/account';
import { openAccount } from '../../local/start/open-account';
import { type Operator, operatorOf } from '../../local/start/operator';
import { play } from '../../local/start/play';
import { loadScenario } from '../../local/start/scenario';
import { silent } from '../../local/start/silent';

const scenario = loadScenario('ecs-crash-loop');
const cell = 'compute/restart-ecs-service/production';

export interface Recorded {
  /** How often the sealer died on its way, and how many entries it sealed in spite of it. */
  readonly deaths: number;
  readonly entries: number;
  readonly sealed: readonly string[];
  readonly verified: Told;
  /** What an administrator was answered who tried to remove what is on record. */
  readonly refusals: readonly string[];
  readonly tampered: Told;
  /** Whether the alarm on it was given its datapoint. */
  readonly counted: boolean;
}

/** An incident whose sealer is killed after each kind of write, and a word on a cell; then somebody overwrites an entry. */
export async function playRecord(): Promise<Recorded> {
  const account = await openAccount({ mode: 'observe', speed: 40 });
  const operator = operatorOf(account);
  try {
    killSealer(account);
    const choice = { mode: 'observe', approve: 'never', until: 'ending' } as const;
    const { incident } = await play(account, scenario, choice, silent);
    await operator.say('demote', cell, 'Twice in vain.');
    const { id } = incident.incident;
    await until(() => keptBy(account, `/incidents/${id}/`));
    const sealed = await sealedOf(operator, id);
    await sealedOf(operator, `cell:${cell}`);
    account.fire('SealingOften');
    const before = account.calls().length;
    await until(() => keptBy(account, '/anchors/', before));
    const verified = await verifyLedger(operator.books, { incidentId: undefined, days: 90 });
    const entries = (await operator.records.ledger.read(id)).length;
    const refusals = await tryToRemove(account, id);
    const tampered = await tamper(account, operator, id);
    const counted = account.logs().some(({ text }) => text.includes('LedgerViolated'));
    return { deaths: deathsIn(account), entries, sealed, verified, refusals, tampered, counted };
  } finally {
    operator.close();
    await account.close();
  }
}

function killSealer({ faults }: LocalAccount): void {
  const dying = { caller: 'SealerFunction', mishap: { kind: 'kill-caller' } } as const;
  const ofRow = (beginning: string) => (input: Readonly<Record<string, unknown>>) =>
    JSON.stringify(input).includes(`"pk":{"S":"${beginning}`);
  const put = { ...dying, service: 'dynamodb', operation: 'PutItem' };
  faults.inject({ ...put, matches: ofRow('seal') });
  faults.inject({ ...put, matches: ofRow('incident#') });
  faults.inject({
    ...{ ...dying, service: 's3', operation: 'PutObject' },
    matches: ({ Key }) => String(Key).startsWith('incidents/'),
  });
}

const deathsIn = (account: LocalAccount): number =>
  account
    .invocations()
    .filter(({ function: name, error }) => name.endsWith('-sealer') && error !== undefined).length;

const keptBy = (account: LocalAccount, part: string, since = 0): boolean =>
  account
    .calls()
    .slice(since)
    .some(({ action, resource }) => action === 's3:PutObject' && resource.includes(part));

/** Waits for the marks, too: the sealer dies once between keeping an incident and marking it. */
async function sealedOf({ books, records }: Operator, id: string): Promise<readonly string[]> {
  for (;;) {
    const entries = await records.ledger.read(id);
    const lines = (await books.seals.all()).flatMap((seal) => seal.lines);
    const own = lines.filter(({ incidentId }) => incidentId === id);
    if (own.length >= entries.length) return own.map(({ sequence }) => String(sequence));
    await aSecond();
  }
}

async function tryToRemove(account: LocalAccount, id: string): Promise<readonly string[]> {
  const administrator = account.principal('administrator');
  const { tables, archive } = account.settings;
  const key = { pk: { S: id }, sk: { S: '0000000001' } };
  const listed = (await account.callAs(administrator, 's3', 'ListObjectVersions', {
    ...{ Bucket: archive, Prefix: 'incidents/' },
  })) as { readonly Versions: readonly { readonly Key: string; readonly VersionId: string }[] };
  const kept = { Bucket: archive, ...listed.Versions[0] };
  const tries = [
    ['dynamodb', 'DeleteItem', { TableName: tables.ledger, Key: key }],
    ['dynamodb', 'UpdateItem', { TableName: tables.ledger, Key: key }],
    ['dynamodb', 'DeleteItem', { TableName: tables.seals, Key: key }],
    ['s3', 'DeleteObject', { Bucket: kept.Bucket, Key: kept.Key }],
    ['s3', 'DeleteObject', { ...removable(kept), BypassGovernanceRetention: true }],
    ['s3', 'PutObject', { Bucket: kept.Bucket, Key: kept.Key, Body: '{}', ChecksumCRC32: 'A' }],
  ] as const;
  const answers: string[] = [];
  for (const [service, operation, input] of tries) {
    const tried = account.callAs(administrator, service, operation, input);
    answers.push(await tried.then(() => 'done', codeOf));
  }
  return answers;
}

const removable = ({ Bucket, Key, VersionId }: Readonly<Record<string, string | undefined>>) => ({
  ...{ Bucket, Key, VersionId },
});

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';

/** `PutItem` is the one way left, because the functions need it, too. */
async function tamper(account: LocalAccount, operator: Operator, id: string): Promise<Told> {
  const administrator = account.principal('administrator');
  const TableName = account.settings.tables.ledger;
  const Key = { pk: { S: id }, sk: { S: '0000000001' } };
  const { Item } = (await account.callAs(administrator, 'dynamodb', 'GetItem', {
    ...{ TableName, Key },
  })) as { readonly Item: Readonly<Record<string, unknown>> };
  const forged = { ...Item, facts: { S: '{"confidence":1}' } };
  await account.callAs(administrator, 'dynamodb', 'PutItem', { TableName, Item: forged });
  await until(async () =>
    (await operator.books.seals.all()).some(({ lines }) =>
      lines.some(({ kind }) => kind === 'violated'),
    ),
  );
  return verifyLedger(operator.books, { incidentId: id, days: 90 });
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await aSecond();
}

const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1000));
