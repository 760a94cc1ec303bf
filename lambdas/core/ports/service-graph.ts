import type { Instant } from '../instant';
import type { TracedName } from '../topology/topology';

/** What X-Ray has seen pass through services, and between them. */
export interface ServiceGraph {
  /** From inclusive, to exclusive, at most six hours; all pages, or it throws. */
  read(from: Instant, to: Instant): Promise<Graph>;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Counts of a window. X-Ray counts sampled requests, so that shares and times mean more than sums. */
export interface NodeStatistics {
  readonly requests: number;
  /** Answered with 5xx. */
  readonly faults: number;
  /** Answered with 4xx, throttles among them. */
  readonly errors: number;
  /** Answered with 429. */
  readonly throttles: number;
  readonly totalResponseTimeSeconds: number;
}

export interface GraphNode extends TracedName, NodeStatistics {
  /** Its ARN where type and name tell it, otherwise both; several nodes may be one component and share it. */
  readonly id: string;
  readonly arn?: string;
}

/** `from` has called `to`, or has left it messages. */
export interface GraphEdge {
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
}
