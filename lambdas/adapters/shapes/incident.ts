import * as z from 'zod';
import type { Ending, Incident } from '../../core/incident';
import { instantShape } from './instant';
import { orAbsent } from './or-absent';
import { signalShape } from './signal';

export const incidentShape: z.ZodType<Incident> = z.object({
  id: z.string().min(1),
  targetArn: orAbsent(z.string()),
  priority: z.enum(['P1', 'P2', 'P3', 'P4']),
  signal: signalShape,
  openedAt: instantShape,
});

export const endingShape: z.ZodType<Ending> = z.object({
  kind: z.enum(['resolved', 'escalated', 'suppressed']),
  reasons: z.tuple([z.string()], z.string()),
});
