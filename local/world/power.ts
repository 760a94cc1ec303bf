/** What was done to an instance, at a virtual epoch millisecond. */
export interface PowerAct {
  readonly kind: 'reboot' | 'stop' | 'start';
  readonly at: number;
}

/** The states of an instance that nobody terminates, as `InstanceState.Name` spells them. */
export type PowerState = 'pending' | 'running' | 'stopping' | 'stopped';

export const stoppingMilliseconds = 60_000;
export const pendingMilliseconds = 30_000;

/** From a reboot, or from running after a start, until the status checks have an opinion. */
export const bootMilliseconds = 120_000;

/** Acts in the order in which they were done. */
export function powerAt(acts: readonly PowerAct[], at: number): PowerState {
  const latest = acts.filter((act) => act.kind !== 'reboot' && act.at <= at).pop();
  if (!latest) return 'running';
  const since = at - latest.at;
  if (latest.kind === 'stop') return since < stoppingMilliseconds ? 'stopping' : 'stopped';
  return since < pendingMilliseconds ? 'pending' : 'running';
}

/** When the instance began to boot: at a reboot, or once a start has it running. */
export const bootsOf = (acts: readonly PowerAct[]): readonly number[] => [
  ...acts.filter(({ kind }) => kind === 'reboot').map(({ at }) => at),
  ...startsOf(acts),
];

/** When it came to run on another host. */
export const startsOf = (acts: readonly PowerAct[]): readonly number[] =>
  acts.filter(({ kind }) => kind === 'start').map(({ at }) => at + pendingMilliseconds);
