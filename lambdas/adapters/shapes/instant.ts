import * as z from 'zod';

/** A readable moment as `core/instant.ts` writes it. */
export const instantShape = z
  .string()
  .refine((at) => Number.isFinite(Date.parse(at)), { error: 'expected an ISO 8601 moment' });
