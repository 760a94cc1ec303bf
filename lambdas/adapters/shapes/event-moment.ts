import * as z from 'zod';
import { instantOf } from '../../core/instant';

const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;

/** A moment as events write it, also with an offset without colon: `2019-10-02T17:04:40.989+0000` (aws-facts 1.1). */
export const eventMomentShape = z
  .string()
  .regex(pattern, { error: 'expected a moment such as 2019-10-02T17:04:40.989+0000' })
  .transform((at) => Date.parse(at.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')))
  .refine((epoch) => Number.isFinite(epoch), { error: 'expected an existing moment' })
  .transform(instantOf);
