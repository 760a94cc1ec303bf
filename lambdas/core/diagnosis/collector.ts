import type { Fact } from '../facts';
import type { Instant } from '../instant';
import type { Timer } from '../ports/timer';
import type { Target } from '../target';
import type { Topology } from '../topology/topology';
import type { Trouble } from '../trouble';
import { type Bounds, bounded } from './bounded';
import type { Gathered, Source } from './gathered';

/** What is known as soon as the incident is: enough for what is read by the target's ARN alone. */
export interface Aim {
  readonly targetArn: string;
  readonly gatheredAt: Instant;
}

/** What is known once trouble and target were read. */
export interface Scene extends Aim {
  readonly target: Target;
  readonly trouble: Trouble;
  /** Of the last scan, begun when the incident was taken up; never rejects. */
  readonly scanned: Promise<Fact<Topology | undefined>>;
  /** Whether the signal is about the target, or the traces lead to it from another component. */
  readonly reachedBy: 'signal' | 'lead';
}

/** Where it looks and how far it goes. `look` may throw; `Unread` says why in words of ours. */
export interface Collector<Ports, Known extends Aim> {
  /** The kinds of evidence it is to bring; when it is late or fails, all of them are unread. */
  readonly sources: (known: Known, ports: Ports) => readonly Source[];
  readonly bounds: Bounds;
  readonly look: (ports: Ports, known: Known) => Promise<Gathered>;
}

/** Sends every collector out at once. None of the promises rejects. */
export const sendOut = <Ports extends { readonly timer: Timer }, Known extends Aim>(
  collectors: readonly Collector<Ports, Known>[],
  ports: Ports,
  known: Known,
): readonly Promise<Gathered>[] =>
  collectors.map(({ sources, bounds, look }) =>
    bounded(ports.timer, bounds, sources(known, ports), () => look(ports, known)),
  );
