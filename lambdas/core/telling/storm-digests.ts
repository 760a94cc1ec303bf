import type { IncidentRecord } from '../incident';
import type { Instant } from '../instant';
import type { Policy } from '../policy';
import type { Storm } from '../storms/storm';
import type { EventOf } from './incident-event';
import { tally } from './tally';

/** Told once, when a storm is recognised: what to expect while it lasts. */
export function stormBegan(
  { id, from, beganAt }: Storm,
  { storms, model }: Pick<Policy, 'storms' | 'model'>,
): EventOf<'storm-began'> {
  const { incidents, minutes } = storms;
  return {
    ...{ kind: 'storm-began', schema: 1, id: `${id}/began`, at: beganAt, storm: id, from },
    counts: { opened: incidents },
    subject: `Storm: ${String(incidents)} incidents within ${String(minutes)} minutes`,
    text: [
      `${String(incidents)} incidents were opened between ${from} and ${beganAt}, and more may come.`,
      'They are not told one by one any more: what is proposed, expires or ends is on the ledger, and told together when the storm is over.',
      'What a person answers and what is started is told as always.',
      `The model is asked at most ${String(model.callsPerHour)} times an hour; the others are diagnosed by rules alone.`,
      'A proposal still needs its answer in time, and escalates without one. Look for what matters most:',
      'All of them: npx paramedic incidents --limit 1000',
      'One of them: npx paramedic show ID',
      'Stop every start: npx paramedic stop',
    ].join('\n'),
  };
}

/** Told once, when the last incident of a storm has ended: what became of them. */
export function stormOver(
  { id, from }: Storm,
  records: readonly IncidentRecord[],
  until: Instant,
): EventOf<'storm-over'> {
  const of = (kind: string) => records.filter(({ ending }) => (ending?.kind ?? 'open') === kind);
  const counts = Object.fromEntries(endings.map((kind) => [kind, of(kind).length]));
  const said = endings.map((kind) => `${String(counts[kind])} ${kind}`).join(', ');
  return {
    ...{ kind: 'storm-over', schema: 1, id: `${id}/over`, at: until, storm: id, from, until },
    counts,
    subject: `Storm over: ${said}`,
    text: [
      `${String(records.length)} incidents of the storm since ${from}: ${said}.`,
      ...tally(
        'Escalated because',
        of('escalated').flatMap(({ ending }) => ending?.reasons ?? []),
      ),
      ...tally(
        'By priority',
        records.map(({ incident }) => incident.priority),
      ),
      ...tally(
        'Most often about',
        records.map(({ incident }) => incident.targetArn ?? 'unknown'),
      ),
      'What was escalated is yours now: Paramedic does nothing more about it.',
      ...(of('open').length > 0 ? ['What is still open is told one by one from now on.'] : []),
      `Each of them: npx paramedic incidents --limit ${String(Math.max(records.length, 20))}`,
    ].join('\n'),
  };
}

const endings = ['resolved', 'escalated', 'suppressed', 'open'] as const;
