import type { Ending } from './incident';
import type { Instant } from './instant';
import type { EndingReason } from './objection';

/** An incident that ended, as much of it as later ones of the same target are told: names and a moment, no text. */
export interface PastIncident {
  readonly incidentId: string;
  readonly endedAt: Instant;
  readonly ending: Ending['kind'];
  readonly reason: EndingReason;
  /** The remediation that was proposed last; what became of it the reason tells. */
  readonly remediationId: string | undefined;
  /** What signalled: the ARN of an alarm, or a rule and what it judged. */
  readonly signaller: string;
}

/** Endings of an incident in which a remediation ran and was judged. */
const judged: readonly EndingReason[] = [
  'recovered',
  'not-recovered',
  'worsened',
  'runbook-failed',
];

/** How often each remediation ran, and how often recovery was measured after it. */
export function effectsIn(
  past: readonly PastIncident[],
): ReadonlyMap<string, { readonly ran: number; readonly recovered: number }> {
  const effects = new Map<string, { readonly ran: number; readonly recovered: number }>();
  for (const { remediationId, reason } of past) {
    if (remediationId === undefined || !judged.includes(reason)) continue;
    const { ran, recovered } = effects.get(remediationId) ?? { ran: 0, recovered: 0 };
    effects.set(remediationId, {
      ran: ran + 1,
      recovered: recovered + (reason === 'recovered' ? 1 : 0),
    });
  }
  return effects;
}
