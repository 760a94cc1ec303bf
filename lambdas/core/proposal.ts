import type { IncidentType } from './diagnosis';
import type { Instant } from './instant';
import type { Target } from './target';

/** A remediation bound to target, parameters, document and compensation. Plain data: it is stored and hashed. */
export interface Proposal {
  /** sha256 of everything below, canonically encoded; what an approval is for. */
  readonly hash: string;
  readonly incidentId: string;
  readonly incidentType: IncidentType;
  readonly remediationId: string;
  readonly target: Pick<Target, 'arn' | 'type' | 'account' | 'region' | 'environment'>;
  /** Only what could be bound; what could not is left out, for a gate to object to. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly document: {
    readonly name: string;
    readonly version: '1';
    /** As SSM itself reports it, or undefined when SSM has no such active document. */
    readonly hash: string | undefined;
  };
  readonly compensation:
    | { readonly kind: 'none'; readonly because: string }
    | {
        readonly kind: 'document';
        readonly remediationId: string;
        readonly name: string;
        /** As SSM reported it before the change; undefined when there was no such active document. */
        readonly hash: string | undefined;
        /** Bound from what was read before the change: this is where the value before is kept. */
        readonly parameters: Readonly<Record<string, string>>;
        /** For a temporary change: how long after the start it is put back at the latest. */
        readonly revertAfterMinutes: number | undefined;
      };
  readonly confidence: number;
  readonly evidence: readonly string[];
  readonly gatheredAt: Instant;
  /** For a proposal that a person derived from another: that one's hash, and what was made smaller. */
  readonly narrowed?: {
    readonly parent: string;
    readonly parameters: Readonly<Record<string, string>>;
    readonly revertAfterMinutes: number | undefined;
  };
}
