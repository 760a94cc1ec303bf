import { sanitise } from './sanitise';

/** What the switch lets be done. Only the exact word `go` lets everything start. */
export type SwitchPosition =
  | { readonly kind: 'go' }
  /** Everything is held, compensations included. */
  | { readonly kind: 'stop'; readonly because: string }
  /** Nothing new starts, but what was changed is put back. */
  | { readonly kind: 'stop-starts'; readonly because: string }
  | { readonly kind: 'partly'; readonly stops: readonly PartialStop[] };

/** Stops one remediation wherever it would run, or whatever would be done to one service. */
export interface PartialStop {
  readonly reach: 'remediation' | 'service';
  readonly name: string;
  readonly reverts: 'held' | 'finish';
}

/** What is about to be started. */
export interface Starting {
  readonly kind: 'remediation' | 'compensation';
  /** Its own id, and that of what it puts back. */
  readonly remediationIds: readonly string[];
  /** Names that the target goes by; undefined where they are not known, and may be any. */
  readonly services: readonly string[] | undefined;
}

/** `remediation=<id>` or `service=<name>`, with `starts-of-` before it where reverts may finish. */
const partialStop =
  /^(?<starts>starts-of-)?(?<reach>remediation|service)=(?<name>[\p{L}\p{N}_.:/+@-]{1,256})$/u;
const asides = /^(by|at)=\S+$/;

/** Reads the parameter. Anything that is not understood stops everything. */
export function positionIn(word: string): SwitchPosition {
  if (word === 'go') return { kind: 'go' };
  const [first, ...rest] = word.split(' ');
  const because = sanitise(word) || 'empty';
  if (first === 'stop-starts') return { kind: 'stop-starts', because };
  if (first !== 'partly') return { kind: 'stop', because };
  const tokens = rest.filter((token) => !asides.test(token));
  const stops = tokens.flatMap(stopIn);
  return stops.length > 0 && stops.length === tokens.length
    ? { kind: 'partly', stops }
    : { kind: 'stop', because };
}

function stopIn(token: string): readonly PartialStop[] {
  const { starts, reach, name } = partialStop.exec(token)?.groups ?? {};
  if ((reach !== 'remediation' && reach !== 'service') || name === undefined) return [];
  return [{ reach, name, reverts: starts === undefined ? 'held' : 'finish' }];
}

/**
 * The parts that a word names, also one that stops everything: there they hold nothing more, and are what stands when
 * that is lifted.
 */
export const partsIn = (word: string): readonly PartialStop[] =>
  word.split(' ').slice(1).flatMap(stopIn);

/** As `positionIn` reads it. */
export const tokenOf = ({ reach, name, reverts }: PartialStop): string =>
  `${reverts === 'finish' ? 'starts-of-' : ''}${reach}=${name}`;

/** Whether a name can stand in the parameter. */
export const canBeStopped = (stop: PartialStop): boolean => partialStop.test(tokenOf(stop));

/** Why this may not be started; undefined only where it may. */
export function stoppedBy(position: SwitchPosition, starting: Starting): string | undefined {
  switch (position.kind) {
    case 'go':
      return undefined;
    case 'stop':
      return position.because;
    case 'stop-starts':
      return starting.kind === 'compensation' ? undefined : position.because;
    case 'partly': {
      const stop = position.stops.find((each) => holds(each, starting));
      return stop && `stopped for ${stop.reach} ${stop.name}`;
    }
  }
}

export function holds(
  { reach, name, reverts }: PartialStop,
  { kind, remediationIds, services }: Starting,
): boolean {
  if (kind === 'compensation' && reverts === 'finish') return false;
  switch (reach) {
    case 'remediation':
      return remediationIds.includes(name);
    case 'service':
      return services === undefined || services.includes(name);
  }
}
