import type { Diagnosis } from '../diagnosis';
import { secondsAfter } from '../instant';
import { schemaVersion } from '../requests';
import { afterFailure, allowModel, settleModel, type Allowance } from './allow-model';
import { diagnosisOnRecord } from './diagnosis-on-record';
import type { Healing } from './healing';
import { patiently } from './patiently';
import type { Stock } from './take-stock';
import { spentByModel, tellSpent } from './tell-spent';

/** In which the scan that a deploy has set off is over. */
const scanSeconds = 60;

interface Found {
  readonly diagnosis: Diagnosis;
  /** With which the try that answered was made. */
  readonly allowance: Allowance;
}

/**
 * Has the incident diagnosed, within the model's budgets, and puts the result on record. A refusal that passes by
 * itself is waited out, once; the model has not been asked by then.
 */
export async function findCause(healing: Healing, stock: Stock): Promise<Diagnosis> {
  const { workflow, policy } = healing;
  const allowance = stock.allowance ?? (await allowLate(healing));
  const first = await diagnosed(healing, 'diagnose', allowance);
  if (first.diagnosis.kind !== 'inconclusive' || !first.diagnosis.passing) {
    await record(healing, 'diagnosed', first);
    await tellSpent(healing, spentByModel(allowance, policy.model));
    return first.diagnosis;
  }
  await record(healing, 'diagnosed too early', first, 'still to be asked');
  const refusedAt = await workflow.now('diagnosed too early at');
  await workflow.sleepUntil('a scan is on its way', secondsAfter(refusedAt, scanSeconds));
  const second = await diagnosed(healing, 'diagnose again', first.allowance);
  await record(healing, 'diagnosed', second);
  await tellSpent(healing, spentByModel(allowance, policy.model));
  return second.diagnosis;
}

/** One call is counted and set aside: a try that failed may have made it, so later ones do without the model. */
const diagnosed = (
  { workflow, crew, incident }: Healing,
  name: string,
  allowance: Allowance,
): Promise<Found> =>
  patiently(workflow, name, async (nameOfTry) => {
    const left = nameOfTry === name ? allowance : afterFailure(allowance);
    const mayAskModel = left.kind === 'allowed';
    const diagnosis = await crew.diagnose(nameOfTry, {
      schema: schemaVersion,
      incident,
      mayAskModel,
    });
    return { diagnosis, allowance: left };
  });

/** On the ledger, and beside it what the model cost in the place of what was set aside. */
const record = (
  healing: Healing,
  key: string,
  { diagnosis, allowance }: Found,
  model: 'asked' | 'still to be asked' = 'asked',
): Promise<void> =>
  healing.workflow.step(`record ${key}`, async () => {
    const { ledger, incident } = healing;
    const mayAskModel = allowance.kind === 'allowed';
    const facts = { ...diagnosisOnRecord(diagnosis), mayAskModel };
    await Promise.all([
      ledger.append(incident.id, key, { kind: 'diagnosed', facts }),
      model === 'asked' && settleModel(healing, incident.id, allowance, diagnosis.modelDollars),
    ]);
  });

/** For an incident that had to wait: a call is reserved in the hour in which it may be made. */
const allowLate = (healing: Healing): Promise<Allowance> =>
  patiently(healing.workflow, 'reserve a model call', (name) =>
    healing.workflow.step(name, () => allowModel(healing, healing.incident.id)),
  );
