import type { Diagnosis } from '../diagnosis';
import { schemaVersion } from '../requests';
import { note, type Healing } from './healing';
import { patiently } from './patiently';
import { reserveCall, type Stock } from './take-stock';

/** Has the incident diagnosed, within the hour's model budget, and puts the result on record. */
export async function findCause(healing: Healing, stock: Stock): Promise<Diagnosis> {
  const { workflow, crew, incident } = healing;
  const mayAskModel = stock.mayAskModel ?? (await reserveLate(healing));
  const diagnosis = await patiently(workflow, 'diagnose', (name) =>
    crew.diagnose(name, { schema: schemaVersion, incident, mayAskModel }),
  );
  await note(healing, 'diagnosed', 'diagnosed', { ...factsOf(diagnosis), mayAskModel });
  return diagnosis;
}

/** For an incident that had to wait: a call is reserved in the hour in which it may be made. */
const reserveLate = (healing: Healing): Promise<boolean> =>
  patiently(healing.workflow, 'reserve a model call', (name) =>
    healing.workflow.step(name, () => reserveCall(healing)),
  );

function factsOf(diagnosis: Diagnosis): Readonly<Record<string, unknown>> {
  const { kind, by, gatheredAt, assumptions, evidence, modelCalls, model } = diagnosis;
  const finding = {
    kind,
    by,
    gatheredAt,
    assumptions,
    evidence: evidence.map(({ id }) => id),
    modelCalls,
    model: model ?? null,
  };
  switch (diagnosis.kind) {
    case 'treatable': {
      const { incidentType, culpritArn, remediationId, agreed, citedEvidence } = diagnosis;
      const confidence = jsonNumber(diagnosis.confidence);
      const named = { incidentType, culpritArn, remediationId, agreed, citedEvidence };
      return { ...finding, ...named, confidence };
    }
    case 'untreatable': {
      const { incidentType, culpritArn, because } = diagnosis;
      const confidence = jsonNumber(diagnosis.confidence);
      return { ...finding, incidentType, culpritArn, confidence, because };
    }
    case 'inconclusive':
      return { ...finding, because: diagnosis.because };
  }
}

/** NaN has no JSON; on record it is the word. */
const jsonNumber = (value: number): number | string =>
  Number.isFinite(value) ? value : String(value);
