import * as z from 'zod';

const stepName = /^[A-Z][A-Za-z]{2,127}$/;
const inputs = z.record(z.string(), z.unknown());

const common = {
  name: z.string().regex(stepName),
  isEnd: z.boolean().optional(),
};

const output = z.strictObject({
  Name: z.string().min(1),
  Selector: z.string().startsWith('$.'),
  Type: z.enum(['String', 'Integer', 'Boolean', 'StringList', 'StringMap', 'MapList']),
});

/** Whatever calls AWS: bounded in time and explicit about failure. */
const calling = z
  .strictObject({
    ...common,
    action: z.enum([
      'aws:executeAwsApi',
      'aws:assertAwsResourceProperty',
      'aws:waitForAwsResourceProperty',
    ]),
    timeoutSeconds: z.number().int().positive().max(1800),
    onFailure: z.string().regex(/^(Abort|Continue|step:[A-Z][A-Za-z]+)$/),
    onCancel: z
      .string()
      .regex(/^(Abort|step:[A-Z][A-Za-z]+)$/)
      .optional(),
    isCritical: z.boolean().optional(),
    nextStep: z.string().optional(),
    maxAttempts: z.number().int().min(1).max(3).optional(),
    inputs: inputs.and(z.object({ Service: z.string().min(1), Api: z.string().min(1) })),
    outputs: z.array(output).optional(),
  })
  .refine(({ onFailure, isCritical }) => onFailure === 'Abort' || isCritical !== undefined, {
    error: 'a step that goes on after a failure must say by isCritical whether the run then fails',
  });

const operators = [
  ...['StringEquals', 'EqualsIgnoreCase', 'StartsWith', 'EndsWith', 'Contains'],
  ...['NumericEquals', 'NumericGreater', 'NumericLesser', 'NumericGreaterOrEquals'],
  ...['NumericLesserOrEquals', 'BooleanEquals'],
];

type Condition = Readonly<Record<string, unknown>>;

/** One operator of aws:branch (automation-action-branch), or conditions joined by And, Or, Not. */
function isCondition(given: unknown): boolean {
  const parsed = inputs.safeParse(given);
  if (!parsed.success) return false;
  const { Variable, ...rest }: Condition = parsed.data;
  const [only, ...more] = Object.entries(rest);
  if (!only || more.length > 0) return false;
  const [operator, operand] = only;
  if (operator === 'Not') return Variable === undefined && isCondition(operand);
  if (operator === 'And' || operator === 'Or') {
    return Variable === undefined && Array.isArray(operand) && operand.every(isCondition);
  }
  return typeof Variable === 'string' && operators.includes(operator);
}

const choice = inputs
  .and(z.object({ NextStep: z.string() }))
  .refine(({ NextStep, ...condition }) => NextStep !== '' && isCondition(condition), {
    error: 'expected a Variable with one operator that aws:branch knows, or And, Or, Not of such',
  });

/** Where nothing holds it must say what happens: without `Default` it would run on into the next step. */
const branching = z
  .strictObject({
    ...common,
    action: z.literal('aws:branch'),
    inputs: z.strictObject({ Choices: z.array(choice).min(1), Default: z.string().optional() }),
  })
  .refine(({ isEnd, inputs: { Default } }) => (isEnd === true) !== (Default !== undefined), {
    error: 'a branch must name a Default, or end the run by isEnd, not both',
  });

const sleeping = z.strictObject({
  ...common,
  action: z.literal('aws:sleep'),
  nextStep: z.string().optional(),
  inputs: z.strictObject({
    Duration: z.string().regex(/^PT(\d+M)?(\d+S)?(?<=[MS])$/, 'expected PT<minutes>M<seconds>S'),
  }),
});

/** Never anything that runs code of its own. */
export const documentStep = z.discriminatedUnion('action', [calling, branching, sleeping]);

export type DocumentStep = z.infer<typeof documentStep>;

/** The longest a step can take, all of its attempts together. */
export function longestSeconds(step: DocumentStep): number {
  switch (step.action) {
    case 'aws:branch':
      return 0;
    case 'aws:sleep':
      return secondsOf(step.inputs.Duration);
    case 'aws:executeAwsApi':
    case 'aws:assertAwsResourceProperty':
    case 'aws:waitForAwsResourceProperty':
      return step.timeoutSeconds * (step.maxAttempts ?? 1);
  }
}

function secondsOf(duration: string): number {
  const { minutes = 0, seconds = 0 } =
    /^PT((?<minutes>\d+)M)?((?<seconds>\d+)S)?$/.exec(duration)?.groups ?? {};
  return Number(minutes) * 60 + Number(seconds);
}
