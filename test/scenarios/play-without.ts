import { type LocalAccount, startLocalAccount } from '../../local/account';
import { settingsFor } from '../../local/start/open-account';
import { play } from '../../local/start/play';
import { type Report, reportOf } from '../../local/start/report';
import { loadScenario } from '../../local/start/scenario';
import { silent } from '../../local/start/silent';
import type { Loss } from './losses';

const SPEED = 60;
/** How long after the first refusal an incident that has not ended counts as still open: what is under way goes on meanwhile. */
const graceMinutes = 10;

export interface Outcome {
  readonly ending: string;
  readonly reasons: readonly string[];
  readonly denials: readonly { readonly role: string; readonly action: string }[];
  /** Calls that changed a service. */
  readonly changes: number;
}

/** Plays a scenario in an account of its own until it ends; where it cannot end, for a while after the refusal. */
export async function playWithout({ without, scenario, mode, escalated }: Loss): Promise<Outcome> {
  const account = await startLocalAccount({
    speed: SPEED,
    config: settingsFor(mode ?? 'autonomous'),
    without: [without],
  });
  let closed = false;
  const playing = play(
    account,
    loadScenario(scenario ?? 'ecs-crash-loop'),
    { mode: mode ?? 'autonomous', approve: 'yes', until: 'ending' },
    silent,
  ).then(reportOf, (error: unknown) => {
    if (!closed) throw error;
    return undefined;
  });
  try {
    const over = escalated.length > 0 ? [playing] : [playing, refusedFor(account, graceMinutes)];
    return outcomeOf(account, await Promise.race(over));
  } finally {
    closed = true;
    await account.close();
    await playing;
  }
}

const refusedFor = (account: LocalAccount, minutes: number): Promise<undefined> =>
  new Promise((resolve) => {
    let refused = false;
    account.onCall(({ allowed }) => {
      if (allowed || refused) return;
      refused = true;
      account.clock.after(minutes * 60_000, () => resolve(undefined));
    });
  });

function outcomeOf(account: LocalAccount, report: Report | undefined): Outcome {
  const calls = account.calls();
  return {
    ending: report?.ending ?? 'open',
    reasons: report?.reasons ?? [],
    denials: calls.filter(({ allowed }) => !allowed),
    changes: calls.filter(({ allowed, action }) => allowed && action === 'ecs:UpdateService')
      .length,
  };
}
