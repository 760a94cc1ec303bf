import * as z from 'zod';
import type { Ending, Incident, Opening } from '../../core/incident';
import { instantShape } from './instant';
import { orAbsent } from './or-absent';
import { signalShape } from './signal';

const opening = {
  id: z.string().min(1),
  targetArn: orAbsent(z.string()),
  signal: signalShape,
  openedAt: instantShape,
};

export const openingShape: z.ZodType<Opening> = z.object(opening);

export const incidentShape: z.ZodType<Incident> = z.object({
  ...opening,
  priority: z.enum(['P1', 'P2', 'P3', 'P4']),
  outlook: z.enum(['treatable', 'reported']).optional(),
});

export const endingShape: z.ZodType<Ending> = z.object({
  kind: z.enum(['resolved', 'escalated', 'suppressed']),
  reasons: z.tuple([z.string()], z.string()),
});
