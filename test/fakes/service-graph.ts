import type { Instant } from '../../lambdas/core/instant';
import type { Graph, ServiceGraph } from '../../lambdas/core/ports/service-graph';
import { frozenCopy } from './frozen-copy';

/** The same graph at any time; the windows that were asked for are kept. */
export class MemoryServiceGraph implements ServiceGraph {
  readonly asked: { readonly from: Instant; readonly to: Instant }[] = [];

  constructor(private readonly graph: Graph = { nodes: [], edges: [] }) {}

  read(from: Instant, to: Instant): Promise<Graph> {
    this.asked.push({ from, to });
    return Promise.resolve(frozenCopy(this.graph));
  }
}
