import * as z from 'zod';
import { patternFault, patternOfValues } from './anchored-pattern';

const description = z.string().min(1);

const pattern = z.string().superRefine((given, context) => {
  const message = patternFault(given);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

const text = z
  .strictObject({
    type: z.literal('String'),
    description,
    allowedPattern: pattern.optional(),
    allowedValues: z.array(z.string().min(1)).min(1).optional(),
  })
  .refine(
    ({ allowedPattern, allowedValues }) =>
      (allowedPattern === undefined) !== (allowedValues === undefined),
    { error: 'expected either an allowedPattern or allowedValues' },
  );

/**
 * What a document may be told. SSM says nowhere whether it applies `allowedPattern` to a number, so
 * an Integer has none and is bounded by its listed values or by the gate alone.
 */
export const documentParameter = z.discriminatedUnion('type', [
  text,
  z.strictObject({
    type: z.literal('Integer'),
    description,
    allowedValues: z.array(z.number().int()).min(1).optional(),
  }),
  z.strictObject({ type: z.literal('Boolean'), description }),
]);

export type DocumentParameter = z.infer<typeof documentParameter>;

/** What the gate holds a value to before it is sent: as SSM would, and never less than anchored. */
export function patternOf(parameter: DocumentParameter): string {
  switch (parameter.type) {
    case 'String':
      return parameter.allowedPattern ?? patternOfValues(parameter.allowedValues ?? []);
    case 'Integer':
      return parameter.allowedValues ? patternOfValues(parameter.allowedValues) : '^-?[0-9]{1,9}$';
    case 'Boolean':
      return '^(true|false)$';
  }
}
