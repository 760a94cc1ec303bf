import { wholeOf } from '../../lambdas/core/locate-target';
import { latestFacts } from '../start/facts';
import type { OnRecord } from '../start/report';
import type { Screen } from '../start/screen';
import type { Replay } from './replay';

export type Compared = ReturnType<typeof compared>;

/** What the diagnosis said and what was treated, by the recording's own names, beside what the recording says. */
export function compared(
  { issue, components, scenario }: Replay,
  { ledger, executions }: Pick<OnRecord, 'ledger' | 'executions'>,
) {
  const diagnosis = latestFacts(ledger, 'diagnosed');
  const [alarm] = scenario.world.alarms;
  const named = (id: string): string =>
    components.find((each) => each.id === id || each.id === wholeOf(id))?.nodes[0] ?? id;
  const placeOf = (node: string) => components.find(({ nodes }) => nodes.includes(node))?.id;
  const { culpritArn } = diagnosis ?? {};
  const culprit = culpritArn === undefined ? null : named(culpritArn);
  const truth = issue.culprit ?? null;
  return {
    recording: issue.id,
    symptom: { node: issue.symptomAt, measure: issue.measure },
    alarm: alarm && {
      name: alarm.name,
      metric: `${alarm.namespace} ${alarm.metric}`,
      threshold: alarm.threshold,
    },
    /** Likeliest first, as far as the diagnosis ranks them. */
    suspects: (diagnosis?.picture?.suspects ?? []).map(({ arn, nodeId }) => named(arn ?? nodeId)),
    culprit,
    truth,
    /** Null where one of the two says nothing. */
    found: culprit === null || truth === null ? null : isOne(placeOf(culprit), placeOf(truth)),
    treated: executions.map(({ intent }) => named(intent.proposal.target.arn)),
  };
}

const isOne = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one === other;

export function tellCompared(screen: Screen, told: Compared): void {
  const { alarm, suspects, culprit, truth, found, treated } = told;
  if (alarm) {
    screen.line(`alarm: ${alarm.name}, ${alarm.metric} above ${alarm.threshold.toPrecision(3)}`);
  }
  if (suspects.length > 0) screen.line(`suspects, likeliest first: ${suspects.join(', ')}`);
  screen.line(
    `culprit: ${culprit ?? 'nobody named'}; the recording says ${truth ?? 'nothing'}`,
    found === null ? 'care' : found ? 'good' : 'bad',
  );
  screen.line(`treated: ${treated.length === 0 ? 'nothing' : treated.join(', ')}`);
}
