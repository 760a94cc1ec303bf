import type { Diagnosis } from '../diagnosis';
import { secondsAfter } from '../instant';
import { schemaVersion } from '../requests';
import { allowModel, settleModel, type Allowance } from './allow-model';
import { diagnosisOnRecord } from './diagnosis-on-record';
import type { Healing } from './healing';
import { patiently } from './patiently';
import type { Stock } from './take-stock';
import { spentByModel, tellSpent } from './tell-spent';

/** In which the scan that a deploy has set off is over. */
const scanSeconds = 60;

/**
 * Has the incident diagnosed, within the model's budgets, and puts the result on record. A refusal that passes by
 * itself is waited out, once; the model has not been asked by then.
 */
export async function findCause(healing: Healing, stock: Stock): Promise<Diagnosis> {
  const { workflow, policy } = healing;
  const allowance = stock.allowance ?? (await allowLate(healing));
  const first = await diagnosed(healing, 'diagnose', allowance);
  if (first.kind !== 'inconclusive' || !first.passing) {
    await record(healing, 'diagnosed', first, allowance);
    await tellSpent(healing, spentByModel(allowance, policy.model));
    return first;
  }
  await record(healing, 'diagnosed too early', first, allowance, 'still to be asked');
  const refusedAt = await workflow.now('diagnosed too early at');
  await workflow.sleepUntil('a scan is on its way', secondsAfter(refusedAt, scanSeconds));
  const second = await diagnosed(healing, 'diagnose again', allowance);
  await record(healing, 'diagnosed', second, allowance);
  await tellSpent(healing, spentByModel(allowance, policy.model));
  return second;
}

const diagnosed = (
  { workflow, crew, incident }: Healing,
  name: string,
  allowance: Allowance,
): Promise<Diagnosis> =>
  patiently(workflow, name, (nameOfTry) =>
    crew.diagnose(nameOfTry, {
      schema: schemaVersion,
      incident,
      mayAskModel: allowance.kind === 'allowed',
    }),
  );

/** On the ledger, and beside it what the model cost in the place of what was set aside. */
const record = (
  healing: Healing,
  key: string,
  diagnosis: Diagnosis,
  allowance: Allowance,
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
