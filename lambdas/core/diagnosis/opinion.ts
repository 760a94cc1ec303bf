import type { IncidentType } from '../diagnosis';
import type { Suspected } from '../evidence';
import type { Remediation } from '../remediation';

/** What one classifier makes of a picture: the rules, or the model as far as it can be believed. */
export type Opinion =
  | {
      readonly kind: 'treatable';
      readonly incidentType: IncidentType;
      readonly remediationId: string;
      /** From 0 to 1. */
      readonly confidence: number;
      readonly because: string;
      readonly citedEvidence: readonly string[];
    }
  | {
      readonly kind: 'untreatable';
      readonly incidentType: IncidentType;
      /** Undefined for the target itself. */
      readonly elsewhere: Suspected | undefined;
      readonly confidence: number;
      readonly because: string;
      readonly citedEvidence: readonly string[];
    }
  | { readonly kind: 'inconclusive'; readonly because: string };

/** What a classifier is told of a remediation. */
export type Offer = Pick<
  Remediation,
  'id' | 'title' | 'treats' | 'targetType' | 'useWhen' | 'doNotUseWhen'
>;
