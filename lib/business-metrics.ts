import * as z from 'zod';
import { exactArn, tag } from './config-values';

/** As CloudWatch names metrics and dimensions, without the braces of placeholders (API reference, Dimension). */
const nameOf = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(
      /^(?!:)(?=.*\S)[ -z|~]+$/,
      'expected ASCII that does not begin with a colon, without { and }',
    );

const businessMetric = z.strictObject({
  /** How it is called in evidence: `business-<name>`. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected up to 40 lower-case letters, digits and hyphens'),
  namespace: nameOf(255),
  metric: nameOf(255),
  /** All of them, exactly: CloudWatch knows a metric by its whole set. */
  dimensions: z.record(nameOf(255), nameOf(1024)).default({}),
  statistic: z.enum(['Average', 'Maximum', 'Minimum', 'Sum']),
  /** Three minutes of it are compared, or one period: a longer one would outlast the deadline of most remediations. */
  periodSeconds: z.literal([60, 300], 'expected 60 or 300').default(60),
  worse: z.enum(['higher', 'lower']),
  /** How much worse than before a remediation counts as worsened, as a fraction of the value before. */
  tolerance: z.number().min(0).max(10),
  /** Of which targets it tells; left out, of all. */
  of: z
    .union([
      z.strictObject({ arns: z.array(exactArn).min(1).max(50) }),
      z.strictObject({ tag: z.strictObject({ key: tag, value: tag }) }),
    ])
    .optional(),
});

/** Each is read with every diagnosis of its targets, and with every look at whether one recovered. */
export const businessMetrics = z
  .array(businessMetric)
  .max(20)
  .superRefine((metrics, context) => {
    metrics.forEach(({ name }, index) => {
      if (metrics.findIndex((each) => each.name === name) === index) return;
      context.addIssue({
        ...{ code: 'custom', path: [index, 'name'], input: name },
        message: 'expected a name that no other business metric has',
      });
    });
  });
