import * as z from 'zod';
import { pictureShape } from '../../lambdas/adapters/shapes/diagnosis';
import { incidentTypes, sights } from '../../lambdas/core/diagnosis';
import type { LedgerEntry } from '../../lambdas/core/ledger';

const keptShape = z.object({
  sight: z.enum(sights),
  picture: pictureShape,
  incidentType: z.enum(incidentTypes).optional(),
});

export type KeptDiagnosis = z.infer<typeof keptShape>;

/** The last diagnosis of an incident, or why there is none to be judged again. */
export function keptDiagnosis(entries: readonly LedgerEntry[]): KeptDiagnosis | string {
  const last = entries.findLast(({ event }) => event.kind === 'diagnosed');
  if (!last) return 'it ended before anything was looked at, so that there is nothing to judge';
  const kept = keptShape.safeParse(last.event.facts);
  return kept.success
    ? kept.data
    : 'its ledger holds no picture: it was diagnosed before pictures were kept';
}
