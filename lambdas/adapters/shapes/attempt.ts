import * as z from 'zod';
import {
  terminalStatuses,
  type OutstandingChange,
  type StartIntent,
  type StepReading,
} from '../../core/attempt';
import { instantShape } from './instant';
import { orAbsent } from './or-absent';
import { proposalShape } from './proposal';

export const stepsShape: z.ZodType<readonly StepReading[]> = z.array(
  z.object({ name: z.string(), status: z.string() }),
);

export const endedShape = z.object({ at: instantShape, status: z.enum(terminalStatuses) });

export const startIntentShape: z.ZodType<StartIntent> = z.object({
  attempt: z.string().min(1),
  incidentId: z.string().min(1),
  kind: z.enum(['remediation', 'compensation']),
  proposal: proposalShape,
  request: z.object({
    documentName: z.string().min(1),
    documentVersion: z.literal('1'),
    parameters: z.record(z.string(), z.string()),
    clientToken: z.string().min(1),
    tags: z.record(z.string(), z.string()),
  }),
  locks: z.array(z.string()),
  undoes: orAbsent(z.string()),
  intendedAt: instantShape,
  revertBy: orAbsent(instantShape),
  execution: orAbsent(z.string()),
  ended: orAbsent(endedShape),
});

export const outstandingChangeShape: z.ZodType<OutstandingChange> = z.object({
  attempt: z.string().min(1),
  incidentId: z.string().min(1),
  revertBy: instantShape,
});
