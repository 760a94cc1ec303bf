import * as z from 'zod';
import type {
  CompareLogsRequest,
  DiagnoseRequest,
  ExecutorRequest,
  HealRequest,
  ValidateRequest,
  ValidatorRequest,
} from '../../core/requests';
import { diagnosisShape } from './diagnosis';
import { incidentShape } from './incident';
import { instantShape } from './instant';
import { orAbsent } from './or-absent';

/** The versions this deployment still understands; a new one adds to the list, a step later it drops the oldest. */
const schema = z.literal(1);

export const healRequestShape: z.ZodType<HealRequest> = z.object({
  schema,
  incidentId: z.string().min(1),
  incident: orAbsent(incidentShape),
});

export const diagnoseRequestShape: z.ZodType<DiagnoseRequest> = z.object({
  schema,
  incident: incidentShape,
  mayAskModel: z.boolean(),
});

export const executorRequestShape: z.ZodType<ExecutorRequest> = z.discriminatedUnion('kind', [
  z.object({
    schema,
    kind: z.literal('consider'),
    incident: incidentShape,
    diagnosis: diagnosisShape,
  }),
  z.object({
    schema,
    kind: z.literal('start'),
    incident: incidentShape,
    diagnosis: diagnosisShape,
    proposalHash: z.string().min(1),
  }),
  z.object({
    schema,
    kind: z.literal('follow'),
    incidentId: z.string().min(1),
    attempt: z.string().min(1),
  }),
  z.object({
    schema,
    kind: z.literal('compensate'),
    incident: incidentShape,
    attempt: z.string().min(1),
  }),
]);

const validateRequestShape: z.ZodType<ValidateRequest> = z.object({
  schema,
  incident: incidentShape,
  remediationId: orAbsent(z.string()),
  targetArn: z.string().min(1),
  actionEndedAt: instantShape,
  actionBeganAt: instantShape,
  deadline: instantShape,
});

const compareLogsRequestShape: z.ZodType<CompareLogsRequest> = z.object({
  schema,
  kind: z.literal('compare-logs'),
  incident: incidentShape,
  targetArn: z.string().min(1),
  actionBeganAt: instantShape,
  actionEndedAt: instantShape,
  mayAskModel: z.boolean(),
});

export const validatorRequestShape: z.ZodType<ValidatorRequest> = z.union([
  compareLogsRequestShape,
  validateRequestShape,
]);
