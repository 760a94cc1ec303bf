import * as z from 'zod';
import { pictureShape } from '../../lambdas/adapters/shapes/diagnosis';
import { incidentTypes, sights } from '../../lambdas/core/diagnosis';
import type { LedgerEntry } from '../../lambdas/core/ledger';

const keptShape = z.object({
  sight: z.enum(sights),
  picture: pictureShape,
  incidentType: z.enum(incidentTypes).optional(),
  kind: z.string(),
  by: z.string(),
  agreed: z.boolean().optional(),
  culpritArn: z.string().optional(),
});

export type KeptDiagnosis = z.infer<typeof keptShape>;

/** Whose picture it is: that of what the signal is about, or of the culprit that traces and rules led to. */
export const pictured = (
  { kind, by, agreed, culpritArn, picture: { suspects } }: KeptDiagnosis,
  targetArn: string,
): string =>
  kind === 'treatable' &&
  culpritArn !== undefined &&
  (agreed === true || by === 'rules') &&
  suspects.some(({ arn, standsOut }) => standsOut && arn === culpritArn)
    ? culpritArn
    : targetArn;

/** The last diagnosis of an incident, or why there is none to be judged again. */
export function keptDiagnosis(entries: readonly LedgerEntry[]): KeptDiagnosis | string {
  const last = entries.findLast(({ event }) => event.kind === 'diagnosed');
  if (!last) return 'it ended before anything was looked at, so that there is nothing to judge';
  const kept = keptShape.safeParse(last.event.facts);
  return kept.success
    ? kept.data
    : 'its ledger holds no picture: it was diagnosed before pictures were kept';
}
