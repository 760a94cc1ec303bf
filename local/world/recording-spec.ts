import * as z from 'zod';

/** Five minutes of a node: its requests, how many of them failed, and their mean time where it was measured. */
const row = z.strictObject({
  requests: z.int().min(0),
  failed: z.int().min(0),
  seconds: z.number().min(0).optional(),
});

/** Whose metrics in CloudWatch tell of a node; of what has none only X-Ray tells. */
const reports = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('served'), loadBalancer: z.string(), targetGroup: z.string() }),
  z.strictObject({ kind: z.literal('function'), name: z.string() }),
]);

const node = z.strictObject({
  /** Left out for what calls itself by a name alone, as X-Ray shows it. */
  type: z.string().optional(),
  name: z.string(),
  /** Other nodes of the recording, as `<type> <name>`. */
  calls: z.array(z.string()),
  reports: reports.optional(),
  /** Rows of an ordinary day. */
  day: z.array(row),
  /** How it is without the trouble: played for an hour before it, and again when it is over. */
  calm: z.array(row),
  /** As recorded, up to the first row of the trouble, which has just ended when the scenario begins. */
  recorded: z.array(row),
  /** The rows of the trouble, the first one included: played on, and again and again while it lasts. */
  lasting: z.array(row),
});

/**
 * Telemetry of an application as somebody recorded it. Its trouble lasts until the culprit has been changed by
 * whatever acts on it; a change of anything else ends nothing, and a culprit that is no resource here cannot be changed.
 */
export const recording = z.strictObject({
  culpritArn: z.string().optional(),
  nodes: z.array(node).min(1),
});

export type RecordingSpec = z.infer<typeof recording>;
export type RecordedNode = RecordingSpec['nodes'][number];
export type RecordedRow = z.infer<typeof row>;
