import { openAccount, prepareAccount } from '../../local/start/open-account';
import { play } from '../../local/start/play';
import { type Report, reportOf } from '../../local/start/report';
import { silent } from '../../local/start/silent';
import { type AsCase, asCase } from './exported';
import { type Permission, permissionsOf, unneeded } from './permission';
import { relabelled } from './relabelled';
import type { Group } from './rows';

const SPEED = 60;

/** Enough for the largest group, and the same for all, so that they share a synthesis. */
const limits = { activeChanges: 20, modelCallsPerHour: 200, starts: 200, inARow: 20 };

export interface Played {
  readonly reports: ReadonlyMap<string, Report | Error>;
  /** What each incident is as a case of the corpus. */
  readonly cases: ReadonlyMap<string, AsCase>;
  /** What the account's roles may do and never did. */
  readonly unused: readonly Permission[];
}

/** Synthesises for all groups before any world begins: while this process is busy, the time of its worlds stands still. */
export async function prepareGroups(groups: readonly Group[]): Promise<void> {
  for (const mode of new Set(groups.map((group) => group.mode))) {
    await prepareAccount({ mode, speed: SPEED, limits });
  }
}

/** Virtual minutes from the beginning of one row to that of the next: incidents that all begin at once wait for each other. */
const APART = 3;

/** Plays the rows of a group in one warm account, each on resources of its own, one beginning soon after the other. */
export async function playGroup({ mode, model, rows }: Group): Promise<Played> {
  const account = await openAccount({ mode, model, speed: SPEED, limits });
  const permissions = permissionsOf(account);
  const { clock } = account;
  try {
    const played = await Promise.all(
      rows.map(async ({ title, scenario, choice }, index) => {
        await new Promise<void>((turn) => clock.after(index * APART * 60_000, turn));
        const run = play(account, relabelled(scenario, index), choice, silent);
        return [title, await run.catch(asError)] as const;
      }),
    );
    return {
      reports: new Map(
        played.map(([title, run]) => [title, run instanceof Error ? run : reportOf(run)]),
      ),
      cases: new Map(
        played.flatMap(([title, run]) => (run instanceof Error ? [] : [[title, asCase(run)]])),
      ),
      unused: unneeded(permissions, account),
    };
  } finally {
    await account.close();
  }
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));
