import type { Edge, ScanSource } from '../topology/topology';
import type { Tagged } from './inventory';

/**
 * One place that knows what stands where: a service that says which of its resources belong together, or a
 * catalogue of applications such as AWS Resilience Hub.
 */
export interface TopologySource {
  readonly name: ScanSource;
  /** What it says about these resources. Throws when it could not look. */
  describe(known: readonly Tagged[]): Promise<Described>;
}

export interface Described {
  /** Ends are ARNs; they may be of resources that nobody has tagged. */
  readonly edges: readonly Omit<Edge, 'by'>[];
  /** Resources that carry one of the tags and that the tagging API does not know. */
  readonly resources: readonly Tagged[];
  /** What runs, by ARN: a task definition, a function version. */
  readonly versions: Readonly<Record<string, string>>;
  /** Host names, in lower case, by which others call a resource, and its ARN. */
  readonly hosts: Readonly<Record<string, string>>;
  /** What of it could not be read, in words of our own. */
  readonly unread: readonly string[];
}

export const nothingDescribed: Described = {
  edges: [],
  resources: [],
  versions: {},
  hosts: {},
  unread: [],
};
