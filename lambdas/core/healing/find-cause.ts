import type { Diagnosis } from '../diagnosis';
import { secondsAfter } from '../instant';
import { schemaVersion } from '../requests';
import { diagnosisOnRecord } from './diagnosis-on-record';
import { note, type Healing } from './healing';
import { patiently } from './patiently';
import { reserveCall, type Stock } from './take-stock';

/** In which the scan that a deploy has set off is over. */
const scanSeconds = 60;

/**
 * Has the incident diagnosed, within the hour's model budget, and puts the result on record. A refusal that passes by
 * itself is waited out, once; the model has not been asked by then.
 */
export async function findCause(healing: Healing, stock: Stock): Promise<Diagnosis> {
  const { workflow } = healing;
  const mayAskModel = stock.mayAskModel ?? (await reserveLate(healing));
  const first = await diagnosed(healing, 'diagnose', mayAskModel);
  if (first.kind !== 'inconclusive' || !first.passing) {
    await note(healing, 'diagnosed', 'diagnosed', { ...diagnosisOnRecord(first), mayAskModel });
    return first;
  }
  await note(healing, 'diagnosed too early', 'diagnosed', {
    ...diagnosisOnRecord(first),
    mayAskModel,
  });
  const refusedAt = await workflow.now('diagnosed too early at');
  await workflow.sleepUntil('a scan is on its way', secondsAfter(refusedAt, scanSeconds));
  const second = await diagnosed(healing, 'diagnose again', mayAskModel);
  await note(healing, 'diagnosed', 'diagnosed', { ...diagnosisOnRecord(second), mayAskModel });
  return second;
}

const diagnosed = (
  { workflow, crew, incident }: Healing,
  name: string,
  mayAskModel: boolean,
): Promise<Diagnosis> =>
  patiently(workflow, name, (nameOfTry) =>
    crew.diagnose(nameOfTry, { schema: schemaVersion, incident, mayAskModel }),
  );

/** For an incident that had to wait: a call is reserved in the hour in which it may be made. */
const reserveLate = (healing: Healing): Promise<boolean> =>
  patiently(healing.workflow, 'reserve a model call', (name) =>
    healing.workflow.step(name, () => reserveCall(healing)),
  );
