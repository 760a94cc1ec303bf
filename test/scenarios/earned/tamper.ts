import { verifyLedger } from '../../../bin/commands/verify-ledger';
import type { LedgerEntry } from '../../../lambdas/core/ledger';
import { type Cell, cellName } from '../../../lambdas/core/trust/cell';
import type { LocalAccount } from '../../../local/account';
import type { Operator } from '../../../local/start/operator';

const forgeries = {
  nothing: (chain) => chain,
  'an edit': (chain) =>
    chain.map((entry, index) =>
      index === 2 ? { ...entry, event: { ...entry.event, facts: {} } } : entry,
    ),
  'a removal': (chain) => chain.filter((_, index) => index !== 2),
  'another order': ([first, second, third, ...rest]) =>
    first && second && third
      ? [
          first,
          { ...third, sequence: second.sequence },
          { ...second, sequence: third.sequence },
          ...rest,
        ]
      : [],
  'a cut': (chain) => chain.slice(0, -2),
} as const satisfies Readonly<
  Record<string, (chain: readonly LedgerEntry[]) => readonly LedgerEntry[]>
>;

/** What the check prints of each forgery. */
export type Tampered = Readonly<Record<string, readonly string[]>>;

/**
 * What is found when the table answers otherwise than was written. The policies refuse such writes to everybody, so the
 * table is made to lie; seals, anchors and archive are the account's own.
 */
export async function tamperLedger(
  account: LocalAccount,
  { books }: Operator,
  incidentId: string,
): Promise<Tampered> {
  await anchored(account, books);
  const found = Object.entries(forgeries).map(async ([what, forge]) => {
    const ledger = { read: async (id: string) => forge(await books.ledger.read(id)) };
    const told = await verifyLedger({ ...books, ledger }, { incidentId, days: 90 });
    return [what, told.lines.filter((line) => line.startsWith('FOUND'))] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** Until everything is sealed and the seals are anchored. */
async function anchored(account: LocalAccount, books: Operator['books']): Promise<void> {
  for (;;) {
    account.fire('SealingOften');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const { lines } = await verifyLedger(books, { incidentId: undefined, days: 90 });
    if (lines.at(-1)?.endsWith('it proves every entry')) return;
  }
}

/** Makes a harm on record a success: table Trust is a copy, and keeps nobody from it. */
export async function tamperTrust(
  account: LocalAccount,
  { trust }: Operator,
  cell: Cell,
): Promise<void> {
  const { outcomes } = await trust.read(cell);
  const harm = outcomes.find(({ result }) => result === 'worsened');
  if (!harm) throw new Error('Nothing was made worse');
  await account.callAs(account.principal('administrator'), 'dynamodb', 'PutItem', {
    TableName: account.settings.tables.trust,
    Item: {
      pk: { S: cellName(cell) },
      sk: { S: `outcome#${harm.incidentId}#${harm.key}` },
      noted: { S: JSON.stringify({ ...harm, result: 'recovered' }) },
    },
  });
}
