import { minutesBetween, type Instant } from '../instant';
import type { KeptAnchor } from '../ports/archive';
import type { Seal } from '../seal';
import { anchorOf } from '../seal-chain';
import type { AnchorFault } from './record-fault';

/** Twice as long as an anchor may be away from the next. */
export const OLDEST_ANCHOR_MINUTES = 10;

/** Every anchor, not only the last, against the chain of seals: whoever writes a chain anew can anchor it anew, too. */
export function checkAnchors(
  anchors: readonly KeptAnchor[],
  seals: readonly Seal[],
  now: Instant,
): readonly AnchorFault[] {
  const latest = anchors.at(-1);
  if (!latest) return [{ kind: 'no-anchor' }];
  const minutes = minutesBetween(latest.keptAt, now);
  const isYoung = minutes <= OLDEST_ANCHOR_MINUTES;
  return [
    ...anchors.flatMap((anchor) => checkAnchor(anchor, seals)),
    ...(isYoung ? [] : [{ kind: 'anchor-old', name: latest.name, minutes } as const]),
  ];
}

function checkAnchor(anchor: KeptAnchor, seals: readonly Seal[]): readonly AnchorFault[] {
  const { name, keptAt: at, hidden } = anchor;
  const asHidden = hidden ? [{ kind: 'anchor-hidden', name } as const] : [];
  if (anchor.seals > seals.length) {
    const counts = { anchored: anchor.seals, seals: seals.length };
    return [...asHidden, { kind: 'seals-truncated', name, at, ...counts }];
  }
  const expected = anchorOf(anchor.seals === 0 ? undefined : seals[anchor.seals - 1], at);
  return anchor.head === expected.head
    ? asHidden
    : [...asHidden, { kind: 'seals-rewritten', name, at, seal: anchor.seals - 1 }];
}
