import { epochOf, minutesAfter } from '../instant';
import { schemaVersion, type ValidateRequest } from '../requests';
import type { Judgement } from '../verdict';
import { note, type Healing } from './healing';
import { patiently } from './patiently';

type Measurement = Omit<ValidateRequest, 'schema' | 'incident'>;
export type Judged = Extract<Judgement, { kind: 'verdict' }>;

/**
 * Measures each minute until there is a verdict, the deadline has passed, or `goOn` says to stop
 * waiting; undefined when stopped. The verdict is on the ledger before anything follows from it.
 */
export async function measure(
  healing: Healing,
  label: string,
  measurement: Measurement,
  goOn: (name: string) => Promise<boolean> = () => Promise.resolve(true),
): Promise<Judged | undefined> {
  const { workflow, crew, incident } = healing;
  const request: ValidateRequest = { schema: schemaVersion, incident, ...measurement };
  for (let round = 1; ; round += 1) {
    const name = `${label} ${round}`;
    const judgement = await patiently(workflow, name, (each) => crew.validate(each, request));
    if (judgement.kind === 'verdict') return recorded(healing, label, judgement);
    const at = await workflow.now(`${name} pending`);
    if (!(epochOf(at) < epochOf(measurement.deadline))) {
      const because = `No verdict by ${measurement.deadline}: ${judgement.because}`;
      return recorded(healing, label, {
        kind: 'verdict',
        verdict: 'inconclusive',
        because,
        measured: [],
      });
    }
    if (!(await goOn(`${name} go on`))) return undefined;
    await workflow.sleepUntil(`${name} pause`, minutesAfter(at, 1));
  }
}

async function recorded(healing: Healing, label: string, judged: Judged): Promise<Judged> {
  const { verdict, because, measured } = judged;
  const labels = measured.map((series) => series.label);
  await note(healing, `validated ${label}`, 'validated', { verdict, because, measured: labels });
  return judged;
}
