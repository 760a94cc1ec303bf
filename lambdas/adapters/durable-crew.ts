import type { DurableContext } from '@aws/durable-execution-sdk-js';
import type * as z from 'zod';
import type { Crew } from '../core/requests';
import { diagnosisShape } from './shapes/diagnosis';
import {
  considerResponseShape,
  logOpinionShape,
  followResponseShape,
  compensateResponseShape,
  startResponseShape,
  validateResponseShape,
} from './shapes/responses';

/** ARNs of the functions an incident calls. */
export interface CrewArns {
  readonly classifier: string;
  readonly executor: string;
  readonly validator: string;
}

/**
 * The crew, each called by a durable invoke: recorded once it has answered, never sent again in a
 * replay. A function that failed, timed out or answered in a shape nobody knows throws.
 */
export function durableCrew(context: DurableContext, arns: CrewArns): Crew {
  const asking =
    <Response>(arn: string, shape: z.ZodType<Response>) =>
    async (name: string, request: unknown): Promise<Response> =>
      shape.parse(await context.invoke<unknown, unknown>(name, arn, request));

  return {
    diagnose: asking(arns.classifier, diagnosisShape),
    consider: asking(arns.executor, considerResponseShape),
    start: asking(arns.executor, startResponseShape),
    compensate: asking(arns.executor, compensateResponseShape),
    follow: asking(arns.executor, followResponseShape),
    validate: asking(arns.validator, validateResponseShape),
    compareLogs: asking(arns.validator, logOpinionShape),
  };
}
