import * as z from 'zod';

/** What a scripted model does with one call. */
export const modelTurn = z.union([
  z.strictObject({
    failure: z.enum(['throttled', 'timed-out', 'malformed', 'refused', 'two-tools']),
  }),
  /** Labels in place of those that the stand-in would give. */
  z.strictObject({
    answer: z.strictObject({
      incidentType: z.string().optional(),
      remediationId: z.string().optional(),
      culprit: z.string().optional(),
      evidence: z.array(z.string()).optional(),
      certainty: z.string().optional(),
      confidence: z.number().min(0).max(1).optional(),
    }),
  }),
  /** The tool's whole input, as hostile as wanted. */
  z.strictObject({ input: z.unknown() }),
  /** An answer as Converse gives it: why the model stopped, and the blocks of its message. */
  z.strictObject({ stopReason: z.string(), content: z.array(z.unknown()) }),
]);

export type ModelTurn = z.infer<typeof modelTurn>;
