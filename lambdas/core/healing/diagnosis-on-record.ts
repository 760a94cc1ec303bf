import type { Diagnosis } from '../diagnosis';
import type { Evidence, Picture, Suspected } from '../evidence';
import { sanitise } from '../sanitise';

/**
 * A diagnosis as the ledger keeps it: what was concluded, and all that it was concluded from, so that it can be judged
 * again. Collectors bound what they bring (`Bounds`), some 45 KB together, far below the 400 KB of an item.
 */
export function diagnosisOnRecord(diagnosis: Diagnosis): Readonly<Record<string, unknown>> {
  const { kind, by, sight, assumptions, modelCalls, modelDollars, model, topology } = diagnosis;
  const finding = {
    ...{ kind, by, sight, assumptions, modelCalls },
    modelDollars: jsonNumber(modelDollars),
    picture: pictureOf(diagnosis),
    model: model ?? null,
    topology: topology ?? null,
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

const pictureOf = ({ gatheredAt, evidence, unread, suspects }: Diagnosis): Picture => ({
  gatheredAt,
  evidence: evidence.map(finite),
  unread: unread.map(({ source, because }) => ({ source, because: sanitise(because) })),
  suspects: suspects.map(suspected),
});

/** A value that is no number says nothing, and JSON has no way to say it. */
const finite = ({ values, ...fact }: Evidence): Evidence => ({
  ...fact,
  values: Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => typeof value !== 'number' || Number.isFinite(value),
    ),
  ),
});

/** What calls itself something in traces is text from outside. */
const suspected = ({ nodeId, arn, name, standsOut, because }: Suspected): Suspected => ({
  nodeId: arn ?? sanitise(nodeId),
  arn,
  name: sanitise(name),
  standsOut,
  because: sanitise(because),
});

/** NaN has no JSON; on record it is the word. */
const jsonNumber = (value: number): number | string =>
  Number.isFinite(value) ? value : String(value);
