import { openAccount, prepareAccount } from '../../local/start/open-account';
import { type Audience, play } from '../../local/start/play';
import type { Account } from '../../local/start/ports';
import { type Report, reportOf } from '../../local/start/report';
import { type Permission, permissionsOf, unneeded } from './permission';
import { relabelled, together } from './relabelled';
import type { Group } from './rows';

const SPEED = 30;

/** Changes at the same time: enough for the largest group, and the same for all, so that they share a synthesis. */
const ROOM = 20;

/** Nobody watches; a question that is to be asked is answered with yes. */
export const silent: Audience = {
  began: () => undefined,
  sees: () => undefined,
  asked: () => Promise.resolve('approved'),
  answered: () => undefined,
};

export interface Played {
  readonly reports: ReadonlyMap<string, Report | Error>;
  /** What the account's roles may do and never did. */
  readonly unused: readonly Permission[];
}

/** Synthesises for all groups before any world begins: a world whose process is busy is late for its own alarms. */
export async function prepareGroups(groups: readonly Group[]): Promise<void> {
  for (const mode of new Set(groups.map((group) => group.mode))) {
    await prepareAccount({ mode, speed: SPEED, activeChanges: ROOM });
  }
}

/** Plays every row of a group at the same time in one warm account, each on resources of its own. */
export async function playGroup({ mode, model, rows }: Group): Promise<Played> {
  const account = await openAccount({ mode, model, speed: SPEED, activeChanges: ROOM });
  const permissions = permissionsOf(account);
  const scenarios = rows.map(({ scenario }, label) => relabelled(scenario, label));
  const shared: Account = { ...account, world: { ...account.world, start: () => undefined } };
  try {
    account.world.start(together(scenarios));
    const played = await Promise.all(
      rows.map(async ({ title, choice }, index) => {
        const run = play(shared, scenarios[index]!, choice, silent);
        return [title, await run.then(reportOf, asError)] as const;
      }),
    );
    return { reports: new Map(played), unused: unneeded(permissions, account) };
  } finally {
    await account.close();
  }
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));
