import * as z from 'zod';

/** A column that holds one noun as JSON text: written whole, parsed whole. */
export const jsonColumn = <T>(shape: z.ZodType<T>) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'expected JSON' });
        return z.NEVER;
      }
    })
    .pipe(shape);
