import type { OutstandingChange, StartIntent } from '../../lambdas/core/attempt';
import { minutesAfter, type Instant } from '../../lambdas/core/instant';
import { shortArn } from './short-arn';
import type { Records } from './show';

export interface Unfinished {
  readonly lines: readonly string[];
  readonly json: {
    readonly running: unknown;
    readonly outstanding: unknown;
    readonly leftChanged: unknown;
  };
}

/** What a stop does not undo: runbooks already running with their leases, and what is changed for a while or for good. */
export async function unfinished(
  { attempts, incidents }: Records,
  now: Instant,
): Promise<Unfinished> {
  const [running, outstanding, recent] = await Promise.all([
    runningOf({ attempts }, now),
    attempts.outstanding(),
    incidents.recent(200),
  ]);
  const changed = await intentsOf(
    attempts,
    outstanding.map(({ attempt }) => attempt),
  );
  const leftChanged = recent.filter(({ ending }) => ending?.reasons.includes('left-changed'));
  return {
    lines: [
      running.length === 0 ? 'No runbook is running.' : 'Still running:',
      ...running.map(runningLine),
      ...(changed.length === 0
        ? []
        : ['Changed for a while, and not put back before the switch is on go:']),
      ...changed.map(changedLine),
      ...leftChanged.map(
        ({ incident }) => `Left changed: ${incident.id}, see npx paramedic show ${incident.id}`,
      ),
    ],
    json: {
      running,
      outstanding: outstanding satisfies readonly OutstandingChange[],
      leftChanged: leftChanged.map(({ incident }) => incident.id),
    },
  };
}

/** A runbook takes minutes; what puts a change back may run a day after the start that it is counted by. */
const LOOK_BACK_MINUTES = 2 * 24 * 60;

export const lookedBackTo = (now: Instant): Instant => minutesAfter(now, -LOOK_BACK_MINUTES);

/**
 * What runs, or is not known to have ended: attempts that hold a slot, and what puts back something that was started
 * lately or still has to be put back, which holds none.
 */
export async function runningOf(
  { attempts }: Pick<Records, 'attempts'>,
  now: Instant,
): Promise<readonly StartIntent[]> {
  const [active, starts, outstanding] = await Promise.all([
    attempts.active(),
    attempts.starts(lookedBackTo(now)),
    attempts.outstanding(),
  ]);
  const begun = [...starts, ...outstanding].map(({ attempt }) => attempt);
  const known = await intentsOf(attempts, [...new Set([...active, ...begun])]);
  const ids = [...new Set(known.map(({ incidentId }) => incidentId))];
  const all = (await Promise.all(ids.map((id) => attempts.of(id)))).flat();
  return [
    ...known.filter(({ attempt }) => active.includes(attempt)),
    ...all.filter(({ kind, ended }) => kind === 'compensation' && ended === undefined),
  ];
}

async function intentsOf(
  attempts: Records['attempts'],
  ids: readonly string[],
): Promise<readonly StartIntent[]> {
  const intents = await Promise.all(ids.map((attempt) => attempts.intentOf(attempt)));
  return intents.filter((intent) => intent !== undefined);
}

function runningLine({ execution, proposal, locks }: StartIntent): string {
  const stopIt = execution
    ? `; stop it: aws ssm stop-automation-execution --automation-execution-id ${execution}`
    : '';
  return `  ${proposal.remediationId} on ${shortArn(proposal.target.arn)}, execution ${execution ?? 'not recorded'}, holds ${locks.map(shortArn).join(', ')}${stopIt}`;
}

function changedLine({ proposal, revertBy, incidentId }: StartIntent): string {
  const { remediationId, target, parameters, compensation } = proposal;
  const before = compensation.kind === 'document' ? compensation.parameters : {};
  const values = Object.entries(parameters)
    .filter(([name, value]) => before[name] !== undefined && before[name] !== value)
    .map(([name, value]) => `${name} ${value}`);
  return `  ${remediationId} on ${shortArn(target.arn)} (${values.join(', ')}), due back ${revertBy ?? 'now'}, see npx paramedic show ${incidentId}`;
}
