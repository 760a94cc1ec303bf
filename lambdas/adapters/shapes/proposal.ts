import * as z from 'zod';
import { incidentTypes } from '../../core/diagnosis';
import type { Narrowing } from '../../core/narrowing';
import type { Proposal } from '../../core/proposal';
import { targetTypes } from '../../core/target-types/every-type';
import { instantShape } from './instant';
import { numberOrNaN, orAbsent } from './or-absent';

export const narrowingShape: z.ZodType<Narrowing> = z.object({
  parameters: z.record(z.string(), z.string()),
  revertAfterMinutes: orAbsent(z.number()),
});

export const proposalShape: z.ZodType<Proposal> = z.object({
  hash: z.string().min(1),
  incidentId: z.string().min(1),
  incidentType: z.enum(incidentTypes),
  remediationId: z.string().min(1),
  target: z.object({
    arn: z.string().min(1),
    type: z.enum(targetTypes.map(({ type }) => type)),
    account: z.string(),
    region: z.string(),
    environment: orAbsent(z.string()),
  }),
  parameters: z.record(z.string(), z.string()),
  document: z.object({
    name: z.string().min(1),
    version: z.literal('1'),
    hash: orAbsent(z.string()),
  }),
  compensation: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none'), because: z.string() }),
    z.object({
      kind: z.literal('document'),
      remediationId: z.string(),
      name: z.string(),
      hash: orAbsent(z.string()),
      parameters: z.record(z.string(), z.string()),
      revertAfterMinutes: orAbsent(z.number()),
    }),
  ]),
  confidence: numberOrNaN,
  evidence: z.array(z.string()),
  gatheredAt: instantShape,
  narrowed: z
    .object({
      parent: z.string().min(1),
      parameters: z.record(z.string(), z.string()),
      revertAfterMinutes: orAbsent(z.number()),
    })
    .exactOptional(),
});
