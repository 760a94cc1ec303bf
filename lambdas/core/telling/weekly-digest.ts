import type { IncidentRecord } from '../incident';
import { epochOf, minutesAfter, type Instant } from '../instant';
import type { EventOf } from './incident-event';
import { tally } from './tally';

const weekMinutes = 7 * 24 * 60;

export const weekBefore = (until: Instant): Instant => minutesAfter(until, -weekMinutes);

/** What became of the incidents that were opened in the week before; told once for each day it is made on. */
export function weeklyDigest(
  records: readonly IncidentRecord[],
  until: Instant,
): EventOf<'digest'> {
  const from = weekBefore(until);
  const week = records.filter(({ incident }) => isWithin(incident.openedAt, from, until));
  const of = (kind: string) => week.filter(({ ending }) => (ending?.kind ?? 'open') === kind);
  const counts = Object.fromEntries(endings.map((kind) => [kind, of(kind).length]));
  const said = endings.map((kind) => `${String(counts[kind])} ${kind}`).join(', ');
  const subject = `Week until ${until.slice(0, 10)}: ${said}`;
  return {
    ...{ kind: 'digest', schema: 1, id: `digest/${until.slice(0, 10)}`, at: until, from, until },
    counts,
    subject,
    text: [
      `${String(week.length)} incidents between ${from} and ${until}: ${said}.`,
      ...tally(
        'Escalated because',
        of('escalated').flatMap(({ ending }) => ending?.reasons ?? []),
      ),
      ...tally(
        'Most often about',
        week.map(({ incident }) => incident.targetArn ?? 'unknown'),
      ),
      'Each of them: npx paramedic incidents',
    ].join('\n'),
  };
}

const endings = ['resolved', 'escalated', 'suppressed', 'open'] as const;

const isWithin = (at: Instant, from: Instant, until: Instant): boolean =>
  epochOf(at) >= epochOf(from) && epochOf(at) < epochOf(until);
