import * as z from 'zod';
import {
  certainties,
  type Diagnosis,
  type Hypothesis,
  incidentTypes,
  showings,
  sights,
} from '../../core/diagnosis';
import { evidenceSources, type Evidence, type Picture, type Suspected } from '../../core/evidence';
import { instantShape } from './instant';
import { numberOrNaN, orAbsent } from './or-absent';

const evidenceShape: z.ZodType<Evidence> = z.object({
  id: z.string().min(1),
  source: z.enum(evidenceSources),
  at: instantShape,
  summary: z.string(),
  values: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
});

const suspectedShape: z.ZodType<Suspected> = z.object({
  nodeId: z.string(),
  arn: orAbsent(z.string()),
  name: z.string(),
  standsOut: z.boolean(),
  because: z.string(),
});

const unreadShape = z.array(z.object({ source: z.enum(evidenceSources), because: z.string() }));

/** As a diagnosis is kept on the ledger. */
export const pictureShape: z.ZodType<Picture> = z.object({
  gatheredAt: instantShape,
  evidence: z.array(evidenceShape),
  unread: unreadShape,
  suspects: z.array(suspectedShape),
});

const hypothesisShape: z.ZodType<Hypothesis> = z.object({
  incidentType: z.enum(incidentTypes),
  remediationId: orAbsent(z.string()),
  culpritArn: z.string(),
  certainty: z.enum(certainties),
  citedEvidence: z.array(z.string()),
  disprovedBy: z.array(z.object({ evidence: z.string(), shows: z.enum(showings) })),
});

const finding = {
  by: z.enum(['model', 'local stand-in', 'rules']),
  sight: orAbsent(z.enum(sights)),
  gatheredAt: instantShape,
  assumptions: z.array(z.string()),
  evidence: z.array(evidenceShape),
  // Versions before named none.
  unread: unreadShape.default([]),
  suspects: z.array(suspectedShape).default([]),
  hypotheses: z.array(hypothesisShape).default([]),
  modelCalls: z.number().int().nonnegative(),
  // Versions before did not say.
  modelDollars: numberOrNaN.default(Number.NaN),
  model: orAbsent(z.object({ id: z.string(), promptHash: z.string() })),
  topology: orAbsent(
    z.object({
      scannedAt: instantShape,
      coverage: z.object({ critical: numberOrNaN, traced: numberOrNaN }),
    }),
  ),
};

export const diagnosisShape: z.ZodType<Diagnosis> = z.discriminatedUnion('kind', [
  z.object({
    ...finding,
    kind: z.literal('treatable'),
    incidentType: z.enum(incidentTypes),
    culpritArn: z.string().min(1),
    remediationId: z.string().min(1),
    confidence: numberOrNaN,
    agreed: z.boolean(),
    citedEvidence: z.array(z.string()),
  }),
  z.object({
    ...finding,
    kind: z.literal('untreatable'),
    incidentType: z.enum(incidentTypes),
    culpritArn: z.string().min(1),
    confidence: numberOrNaN,
    because: z.string(),
  }),
  z.object({
    ...finding,
    kind: z.literal('inconclusive'),
    because: z.string(),
    passing: z.literal(true).exactOptional(),
  }),
]);
