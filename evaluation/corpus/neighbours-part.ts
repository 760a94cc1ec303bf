import * as z from 'zod';
import { compactSeries } from './compact-series';

/** The node that stands for the case's target. */
export const targetNode = 'target';

const node = z.strictObject({
  /** Left out for what has none, such as a dependency outside the account. */
  arn: z.string().startsWith('arn:').optional(),
  /** As X-Ray calls it, for example `AWS::ECS::Fargate`, `AWS::DynamoDB::Table`, `remote`. */
  type: z.string().min(1),
  /** Seconds on average. */
  latency: compactSeries.optional(),
  /** Percent of the requests that were answered without a fault. */
  availability: compactSeries.optional(),
  /** Requests a minute. */
  requests: compactSeries.optional(),
});

/** The call graph around the target, as a scan knows it, with what was measured at each node. */
export const neighboursPart = z
  .strictObject({
    nodes: z.record(z.string(), node),
    /** `caller -> called`. */
    edges: z
      .array(
        z
          .string()
          .regex(/^[\w.-]+ -> [\w.-]+$/)
          .transform((text) => {
            const [from = '', to = ''] = text.split(' -> ');
            return { from, to };
          }),
      )
      .min(1),
  })
  .superRefine(({ nodes, edges }, context) => {
    const named = [targetNode, ...edges.flatMap(({ from, to }) => [from, to])];
    for (const name of named.filter((each) => !(each in nodes))) {
      context.addIssue({ code: 'custom', message: `there is no node "${name}"`, path: ['nodes'] });
    }
  });

export type NeighboursPart = z.output<typeof neighboursPart>;
