import * as z from 'zod';
import { sights } from '../../lambdas/core/diagnosis';
import { evidenceSources, type Evidence, type Picture } from '../../lambdas/core/evidence';

const source = z.enum(evidenceSources);

/** One fact as the rules are told it. */
const fact = z.strictObject({
  id: z.string().min(1),
  source,
  at: z.iso.datetime(),
  values: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  /** A pattern of log lines; all else is in the values. */
  says: z.string().optional(),
});

const suspect = z.strictObject({
  /** An ARN, or the name of what has none; a label may name it as the culprit. */
  node: z.string().min(1),
  called: z.string().min(1),
  standsOut: z.boolean(),
  because: z.string(),
});

/** What a classifier saw in an incident, in place of raw facts. */
export const picturePart = z.strictObject({
  sight: z.enum(sights),
  evidence: z.array(fact),
  unread: z.array(z.strictObject({ source, because: z.string() })),
  suspects: z.array(suspect),
});

export type PicturePart = z.output<typeof picturePart>;

/** What signalled, for whoever reads the case. */
export const seenSignal = z.discriminatedUnion('source', [
  z.strictObject({
    source: z.literal('alarm'),
    kind: z.string(),
    state: z.string(),
    metrics: z.array(z.string()),
  }),
  z.strictObject({
    source: z.literal('config'),
    resourceType: z.string(),
    state: z.string(),
  }),
]);

/** The picture as the core knows it; `at` is when it was gathered. */
export const pictureIn = (
  { evidence, unread, suspects }: PicturePart,
  gatheredAt: string,
): Picture => ({
  gatheredAt,
  evidence: evidence.map(({ says, ...each }) => ({ ...each, summary: says ?? inWords(each) })),
  unread,
  suspects: suspects.map(({ node, called, standsOut, because }) => ({
    nodeId: node,
    arn: node.startsWith('arn:') ? node : undefined,
    name: called,
    standsOut,
    because,
  })),
});

const inWords = ({ id, values }: Pick<Evidence, 'id' | 'values'>): string =>
  `${id}: ${Object.entries(values)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ')}.`;
