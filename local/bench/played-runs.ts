import type { RecordedCall } from '../endpoint/api';
import type { LocalAccount } from '../account';
import type { Choice } from '../start/choice';
import { openAccount } from '../start/open-account';
import { play } from '../start/play';
import type { OnRecord } from '../start/report';
import { loadScenario } from '../start/scenario';
import { silent } from '../start/silent';
import { looksAtLogs, type Round, roundsUntilStart } from './rounds';

const SPEED = 30;
/** Long beside what a call takes here, so that calls that wait for an answer stand apart. */
const SLOWED_BY = 4000;

export interface PlayedRun {
  readonly usd: number;
  readonly elapsedMilliseconds: number;
}

export interface PlayedRuns {
  readonly rounds: readonly Round[];
  /** Besides the rounds, in a run that nothing slowed down. */
  readonly looksAtLogs: number;
  readonly executed: PlayedRun;
  readonly shadow: PlayedRun;
}

/** The runs of `ecs-crash-loop` that the numbers are taken from. */
export async function playedRuns(): Promise<PlayedRuns> {
  const shadow = await run({ mode: 'shadow', approve: 'no', until: 'ending' });
  const executed = await run({ mode: 'shadow', approve: 'yes', until: 'ending' });
  const slow = await run({ mode: 'autonomous', approve: 'yes', until: 'ending' }, slowDown);
  return {
    rounds: roundsUntilStart(onPath(slow.calls), SLOWED_BY),
    looksAtLogs: looksAtLogs(executed.calls),
    executed: numbersOf(executed),
    shadow: numbersOf(shadow),
  };
}

const numbersOf = ({ cost, elapsedMilliseconds }: OnRecord): PlayedRun => ({
  usd: cost.usd,
  elapsedMilliseconds,
});

async function run(choice: Choice, prepare: (account: LocalAccount) => void = () => undefined) {
  const account = await openAccount({ mode: choice.mode, speed: SPEED });
  try {
    prepare(account);
    return await play(account, loadScenario('ecs-crash-loop'), choice, silent);
  } finally {
    await account.close();
  }
}

const services = ['dynamodb', 'ssm', 'ecs', 'monitoring', 'logs', 'tagging', 'sns'];

/** Every answer takes the same virtual time, so the record shows which calls waited for which. */
function slowDown({ faults }: LocalAccount): void {
  for (const service of services) {
    faults.inject({
      service,
      mishap: { kind: 'delay', virtualMilliseconds: SLOWED_BY },
      times: Number.MAX_SAFE_INTEGER,
    });
  }
}

/** From the intake on; the sweeper's and the recorder's own rounds are not on the way. */
const onPath = (calls: readonly RecordedCall[]): RecordedCall[] =>
  calls.filter(({ role }) => /Intake|Incident|Classifier|Executor/.test(role));
