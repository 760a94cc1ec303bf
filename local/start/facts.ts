import * as z from 'zod';
import type { LedgerEntry, LedgerKind } from '../../lambdas/core/ledger';
import { sayings } from '../../lambdas/core/log-opinion';
import { standings } from '../../lambdas/core/verdict';

/** What the entries of the ledger carry, as far as a story or a report needs it; anything else passes by. */
const shapes = {
  diagnosed: z.object({
    kind: z.string(),
    by: z.string(),
    modelCalls: z.number().default(0),
    assumptions: z.array(z.string()).default([]),
    picture: z
      .object({
        suspects: z.array(z.object({ nodeId: z.string(), arn: z.string().optional() })),
      })
      .optional(),
    incidentType: z.string().optional(),
    culpritArn: z.string().optional(),
    remediationId: z.string().optional(),
    confidence: z.number().optional(),
    agreed: z.boolean().optional(),
    because: z.string().optional(),
  }),
  validated: z.object({
    verdict: z.enum(['recovered', 'not-recovered', 'worsened', 'inconclusive']),
    because: z.string(),
  }),
  compared: z.object({
    verdict: z.enum(standings),
    says: z.enum(sayings),
    because: z.string(),
    by: z.string(),
    modelCalls: z.number().default(0),
  }),
  ended: z.object({
    kind: z.enum(['resolved', 'escalated', 'suppressed']),
    reasons: z.array(z.string()),
    because: z.array(z.string()).default([]),
  }),
  decided: z.looseObject({
    decision: z.enum(['remediate', 'ask', 'escalate', 'suppress']),
    objections: z.array(z.looseObject({ reason: z.string() })).default([]),
  }),
} as const;

type Shapes = typeof shapes;

type Facts<K extends keyof Shapes> = z.infer<Shapes[K]> | undefined;
type Kind<K> = K & LedgerKind;

/** The facts of the first entry of a kind, or undefined when there is none that can be read. */
export const firstFacts = <K extends keyof Shapes>(
  entries: readonly LedgerEntry[],
  kind: Kind<K>,
): Facts<K> => {
  const entry = entries.find(({ event }) => event.kind === kind);
  const parsed = shapes[kind].safeParse(entry?.event.facts);
  return parsed.success ? (parsed.data as Facts<K>) : undefined;
};

/** Likewise, of the latest. */
export const latestFacts = <K extends keyof Shapes>(
  entries: readonly LedgerEntry[],
  kind: Kind<K>,
): Facts<K> => firstFacts(entries.toReversed(), kind);
