import type { Evidence } from '../evidence';
import { type Instant, minutesAfter } from '../instant';
import { effectsIn, type PastIncident } from '../past-incident';
import type { PastIncidents } from '../ports/past-incidents';
import type { TrustRecords } from '../ports/trust-records';
import type { Remediation } from '../remediation';
import type { CatalogueEntry } from '../runbook';
import { signallerIn } from '../trouble';
import { tallyOf, type Tally } from '../trust/record';
import type { Collector, Scene } from './collector';
import { read } from './gathered';

const days = 30;

export interface HistoryPorts {
  readonly pastIncidents: PastIncidents;
  readonly trust: Pick<TrustRecords, 'read'>;
  readonly catalogue: readonly CatalogueEntry[];
}

/**
 * What became of earlier incidents: of this target in numbers, and of each remediation for its type, here and in this
 * environment. Names and numbers only: nothing that anybody wrote comes back into a later diagnosis.
 */
export const historyCollector: Collector<HistoryPorts, Scene> = {
  sources: () => ['history'],
  bounds: { withinMilliseconds: 12_000, maximumBytes: 3_000 },
  look: async (ports, { target, trouble, gatheredAt: now }) => {
    const fitting = ports.catalogue
      .map(({ remediation }) => remediation)
      .filter(({ targetType }) => targetType === target.type);
    const [past, ...records] = await Promise.all([
      ports.pastIncidents.ofTarget(target.arn, minutesAfter(now, -days * 24 * 60)),
      ...fitting.map((remediation) => recordOf(ports, remediation, target.environment)),
    ]);
    const effects = effectsIn(past);
    return read([
      toldOf(past, signallerIn(trouble), now),
      ...fitting.flatMap(({ id }, index) => effectOf(id, effects.get(id), records[index], now)),
    ]);
  },
};

/** Of every type of incident that it treats together; nothing is on record without an environment. */
async function recordOf(
  { trust }: HistoryPorts,
  { id: remediationId, treats }: Remediation,
  environment: string | undefined,
): Promise<Tally> {
  const records =
    environment === undefined
      ? []
      : await Promise.all(
          treats.map(async (incidentType) =>
            tallyOf(await trust.read({ incidentType, remediationId, environment })),
          ),
        );
  const sum = (of: keyof Tally) => records.reduce((total, each) => total + each[of], 0);
  return { right: sum('right'), wrong: sum('wrong'), worsened: sum('worsened') };
}

function toldOf(past: readonly PastIncident[], signaller: string, now: Instant): Evidence {
  const ended = (kind: PastIncident['ending']) =>
    past.filter(({ ending }) => ending === kind).length;
  const values = {
    incidents: past.length,
    bySameSignal: past.filter((each) => each.signaller === signaller).length,
    resolved: ended('resolved'),
    escalated: ended('escalated'),
    suppressed: ended('suppressed'),
  };
  const summary =
    past.length === 0
      ? `No incident of this target ended in ${days} days.`
      : `${past.length} incidents of this target ended in ${days} days, ${values.bySameSignal} of them by the same signal: ${values.resolved} resolved, ${values.escalated} escalated, ${values.suppressed} suppressed.`;
  return { id: 'history', source: 'history', at: now, summary, values };
}

function effectOf(
  remediationId: string,
  { ran, recovered } = { ran: 0, recovered: 0 },
  { right, wrong, worsened }: Tally = { right: 0, wrong: 0, worsened: 0 },
  at: Instant,
): readonly Evidence[] {
  if (ran + right + wrong + worsened === 0) return [];
  const summary = `${remediationId} ran ${ran} times on this target in ${days} days and recovered it ${recovered} times; judged on all targets in this environment, it was right ${right} times, wrong ${wrong} times, and ${worsened} times things got worse.`;
  const values = { ran, recovered, right, wrong, worsened };
  return [{ id: `history-${remediationId}`, source: 'history', at, summary, values }];
}
