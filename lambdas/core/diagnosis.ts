import type { Evidence, Picture, Suspected } from './evidence';
import type { Incident } from './incident';
import type { Instant } from './instant';
import type { TopologySeen } from './topology/coverage';

export const incidentTypes = [
  'network',
  'compute',
  'database',
  'application',
  'deployment',
  'capacity',
  'dependency',
  'configuration',
  'self-resolved',
  'unknown',
] as const;

export type IncidentType = (typeof incidentTypes)[number];

/** Who classified: the rules alone, a Bedrock model, or the local account's stand-in for one. */
export type Classifier = 'model' | 'local stand-in' | 'rules';

/** How sure a model says it is; of all that confidence is made of, one input. */
export const certainties = ['low', 'medium', 'high'] as const;

/** What a piece of evidence would have to show. */
export const showings = ['rising', 'falling', 'unchanged', 'absent'] as const;

/** One explanation, in labels and ids that the model was given and no word of its own. */
export interface Hypothesis {
  readonly incidentType: IncidentType;
  /** Undefined when it says that nothing on offer fits. */
  readonly remediationId: string | undefined;
  readonly culpritArn: string;
  readonly certainty: (typeof certainties)[number];
  readonly citedEvidence: readonly string[];
  /** It would be wrong if one of these showed that. */
  readonly disprovedBy: readonly Disproof[];
}

export interface Disproof {
  readonly evidence: string;
  readonly shows: (typeof showings)[number];
}

/**
 * How well there was anything to see: `blind` where trouble or target could not be read, `over` where the source said
 * so, `stale` where nothing may be concluded. Of what was judged: `measured` where the source can tell that it is over,
 * `unmeasured` where it cannot, so that nothing was on offer.
 */
export const sights = ['blind', 'over', 'stale', 'measured', 'unmeasured'] as const;

export type Sight = (typeof sights)[number];

interface Finding {
  readonly by: Classifier;
  /** Undefined in diagnoses made before it was kept. */
  readonly sight: Sight | undefined;
  /** When the evidence was gathered; gates compare it with the clock. */
  readonly gatheredAt: Instant;
  /** Written by code: what is taken for granted, and what could not be read. */
  readonly assumptions: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly unread: Picture['unread'];
  /** Components in which the cause may lie besides the target, likeliest first; for people. */
  readonly suspects: readonly Suspected[];
  /** The model's explanations, likeliest first; empty where none answered. */
  readonly hypotheses: readonly Hypothesis[];
  /** Calls made to a model, failed ones included. */
  readonly modelCalls: number;
  /** What they cost, in US dollars; NaN where nobody knows. */
  readonly modelDollars: number;
  /** Versions that produced it, for the ledger; undefined where no model answered. */
  readonly model: { readonly id: string; readonly promptHash: string } | undefined;
  /** Undefined where there was none to read, and in diagnoses made before there was any. */
  readonly topology: TopologySeen | undefined;
}

/** A cause, a culprit and a remediation, or the reasons why there is none. */
export type Diagnosis = Finding &
  (
    | {
        readonly kind: 'treatable';
        readonly incidentType: IncidentType;
        readonly culpritArn: string;
        readonly remediationId: string;
        /** From 0 to 1; disagreement, thin evidence and a silent model only lower it. */
        readonly confidence: number;
        /** True when rules and model named the same type and remediation; autonomy needs it. */
        readonly agreed: boolean;
        readonly citedEvidence: readonly string[];
      }
    | {
        readonly kind: 'untreatable';
        readonly incidentType: IncidentType;
        readonly culpritArn: string;
        readonly confidence: number;
        readonly because: string;
      }
    | {
        readonly kind: 'inconclusive';
        readonly because: string;
        /** Set when the reason passes by itself within a minute or two, so that it is worth looking again. */
        readonly passing?: true;
      }
  );

/** What a remediation would be run on: the culprit, which need not be what the signal is about. */
export const treatedBy = (
  diagnosis: Diagnosis,
  { targetArn }: Pick<Incident, 'targetArn'>,
): string | undefined =>
  diagnosis.kind === 'treatable' && targetArn !== undefined ? diagnosis.culpritArn : targetArn;
