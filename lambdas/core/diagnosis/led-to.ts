import type { Evidence, Picture } from '../evidence';

/** Of the alarm's metric, what says how far its trouble can be measured; its level is that of the component it counts. */
const howMeasured = ['periodSeconds', 'datapoints', 'threshold', 'breaching'] as const;

/**
 * The culprit's picture, from where the trouble shows to where it comes from: as old as the older of the two, and as
 * incomplete as both. Why the traces lead here stays as it was seen there; to who is judged now, they say that it is
 * the one. Who calls the culprit is its own.
 */
export function ledTo(from: Picture, at: Picture): Picture {
  const isLead = ({ id }: Pick<Evidence, 'id'>) => id === 'neighbours';
  const lead = from.evidence
    .filter(isLead)
    .map((each) => ({ ...each, values: { ...each.values, verdict: 'target' } }));
  const own = at.evidence.filter((each) => !isLead(each)).map(withoutForeignLevel);
  return {
    gatheredAt: from.gatheredAt,
    evidence: [...lead, ...own],
    unread: [...at.unread, ...from.unread.filter(({ source }) => source === 'neighbours')],
    suspects: from.suspects,
  };
}

function withoutForeignLevel(each: Evidence): Evidence {
  if (each.source !== 'alarm-metric') return each;
  const kept = howMeasured.flatMap((name) => {
    const value = each.values[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...each, values: Object.fromEntries(kept) };
}
