import type { Suspected } from '../evidence';
import type { Opinion } from './opinion';
import type { Choice, ReadAnswer } from './model-answer';

/** The conclusion of rules and model, still without the record of how it came about. */
export type Conclusion =
  | {
      readonly kind: 'treatable';
      readonly incidentType: Choice['incidentType'];
      readonly culpritArn: string;
      readonly remediationId: string;
      readonly confidence: number;
      readonly agreed: boolean;
      readonly citedEvidence: readonly string[];
    }
  | {
      readonly kind: 'untreatable';
      readonly incidentType: Choice['incidentType'];
      readonly culpritArn: string;
      readonly confidence: number;
      readonly because: string;
    }
  | { readonly kind: 'inconclusive'; readonly because: string };

/** The most that is believed of a remediation which only one of the two named. */
export const confidenceAlone = 0.5;

/** How much of the rules' confidence is left, by what the model says of its own certainty. */
const shareOf: Readonly<Record<Choice['certainty'], number>> = { low: 0.6, medium: 0.95, high: 1 };

/** With a silent model the rules stand alone. */
const shareWhenSilent = 0.9;

/** An answer that rests on nothing it was given. */
const shareWhenUncited = 0.8;

/** A model that holds another explanation for as likely has not made up its mind. */
const shareWhenTorn = 0.9;

/**
 * Two opinions made one. The model's choice is taken where there is one, the rules' otherwise. Nothing
 * here raises confidence: agreement keeps what the rules allow, everything else lowers it.
 */
export function combine(rules: Opinion, answer: ReadAnswer, targetArn: string): Conclusion {
  return answer.kind === 'silent'
    ? alone(rules, targetArn)
    : weighed(rules, answer.choice, targetArn);
}

function alone(rules: Opinion, targetArn: string): Conclusion {
  switch (rules.kind) {
    case 'inconclusive':
      return rules;
    case 'untreatable': {
      const { kind, incidentType, because } = rules;
      const confidence = lowered(rules.confidence);
      return { kind, incidentType, culpritArn: culpritOf(rules, targetArn), because, confidence };
    }
    case 'treatable': {
      const { kind, incidentType, remediationId, citedEvidence } = rules;
      const confidence = lowered(rules.confidence);
      return {
        kind,
        incidentType,
        remediationId,
        culpritArn: targetArn,
        confidence,
        agreed: false,
        citedEvidence,
      };
    }
  }
}

/** Where the rules see the cause: they treat the target alone. */
const culpritOf = (rules: Opinion, targetArn: string): string =>
  rules.kind === 'untreatable' && rules.elsewhere ? nameOf(rules.elsewhere) : targetArn;

/** Of a culprit that may have no ARN. */
export const nameOf = ({ arn, nodeId }: Suspected): string => arn ?? nodeId;

function weighed(rules: Opinion, choice: Choice, targetArn: string): Conclusion {
  const { incidentType, remediationId, culpritArn, citedEvidence } = choice;
  if (incidentType === 'unknown' || incidentType === 'self-resolved') {
    const said =
      incidentType === 'unknown' ? 'The cause is unknown' : 'The trouble ended by itself';
    return {
      kind: 'inconclusive',
      because: `${said}, says the model; ${saidOf(rules)}.`,
    };
  }
  const agreed =
    rules.kind !== 'inconclusive' &&
    rules.incidentType === incidentType &&
    culpritOf(rules, targetArn) === culpritArn &&
    (rules.kind === 'treatable' ? rules.remediationId : undefined) === remediationId;
  const confidence = believed(rules, choice, agreed);
  if (remediationId !== undefined) {
    const cited = agreed && citedEvidence.length === 0 ? rules.citedEvidence : citedEvidence;
    return {
      kind: 'treatable',
      incidentType,
      culpritArn,
      remediationId,
      confidence,
      agreed,
      citedEvidence: cited,
    };
  }
  const because = agreed
    ? rules.because
    : `The model says ${incidentType} and that nothing on offer treats it; ${saidOf(rules)}.`;
  return { kind: 'untreatable', incidentType, culpritArn, confidence, because };
}

function believed(rules: Opinion, choice: Choice, agreed: boolean): number {
  const { certainty, citedEvidence } = choice;
  const most = rules.kind === 'inconclusive' ? confidenceAlone : rules.confidence;
  const cap = agreed ? most : Math.min(most, confidenceAlone);
  const share =
    shareOf[certainty] *
    (citedEvidence.length === 0 ? shareWhenUncited : 1) *
    (isTorn(choice) ? shareWhenTorn : 1);
  return rounded(cap * share);
}

/** Something else that would be done, and that the model is as sure of. */
const isTorn = ({ remediationId, certainty, alternatives }: Choice): boolean =>
  alternatives.some(
    (other) => other.certainty === certainty && other.remediationId !== remediationId,
  );

function saidOf(rules: Opinion): string {
  switch (rules.kind) {
    case 'inconclusive':
      return 'the rules do not know either';
    case 'untreatable':
      return `the rules say ${rules.incidentType}, which nothing on offer treats`;
    case 'treatable':
      return `the rules say ${rules.incidentType} and would ${rules.remediationId}`;
  }
}

const lowered = (confidence: number): number => rounded(confidence * shareWhenSilent);

const rounded = (confidence: number): number => Math.floor(confidence * 1000) / 1000;
