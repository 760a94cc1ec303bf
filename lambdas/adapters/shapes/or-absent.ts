import * as z from 'zod';

/** A field of type `T | undefined`, which JSON leaves out when it has no value. */
export const orAbsent = <T>(shape: z.ZodType<T>) => shape.optional().transform((value) => value);

/** JSON writes NaN as null; every comparison with it stays false. */
export const numberOrNaN = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);
