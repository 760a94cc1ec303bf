import * as z from 'zod';

/** A column that holds one noun as JSON text: written whole, parsed whole. */
export const jsonColumn = <T>(shape: z.ZodType<T>) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(shape);
