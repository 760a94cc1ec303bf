import * as z from 'zod';
import { references } from './references';

/** Time-outs and counts are numbers in our documents; SSM also takes them as text, which is refused here. */
const output = z.strictObject({
  Name: z.string(),
  Selector: z.string(),
  Type: z
    .enum(['String', 'StringList', 'Boolean', 'Integer', 'MapList', 'StringMap'])
    .default('String'),
});

const common = {
  name: z.string().regex(/^[A-Za-z0-9_]{3,128}$/),
  description: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()),
  timeoutSeconds: z.int().positive().optional(),
  maxAttempts: z.int().positive().default(1),
  onFailure: z
    .string()
    .regex(/^(Abort|Continue|step:.+)$/)
    .default('Abort'),
  onCancel: z
    .string()
    .regex(/^(Abort|step:.+)$/)
    .default('Abort'),
  isCritical: z.boolean().optional(),
  isEnd: z.boolean().default(false),
  nextStep: z.string().optional(),
  outputs: z.array(output).default([]),
};

const step = z.strictObject({
  ...common,
  action: z.enum([
    'aws:executeAwsApi',
    'aws:waitForAwsResourceProperty',
    'aws:assertAwsResourceProperty',
    'aws:branch',
    'aws:sleep',
  ]),
});

const parameter = z.strictObject({
  type: z.enum(['String', 'StringList', 'Boolean', 'Integer', 'MapList', 'StringMap']),
  description: z.string().optional(),
  allowedPattern: z.string().optional(),
  allowedValues: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
});

/** What of schemaVersion 0.3 is interpreted; any other key or action is an error, never ignored. */
const automationDocument = z.strictObject({
  schemaVersion: z.literal('0.3'),
  description: z.string().optional(),
  assumeRole: z.string().regex(/^arn:aws:iam::\d{12}:role\/.+$/, {
    error: 'assumeRole must be the literal ARN of a role, so that no parameter can choose one',
  }),
  parameters: z.record(z.string(), parameter).default({}),
  mainSteps: z.array(step).min(1),
  outputs: z.array(z.string()).default([]),
});

export type AutomationDocument = z.infer<typeof automationDocument>;
export type AutomationStep = z.infer<typeof step>;
export type StepOutput = z.infer<typeof output>;
export type DocumentParameter = z.infer<typeof parameter>;

/** What does not depend on a run: SSM resolves these by itself. */
export const systemVariables = [
  'global:ACCOUNT_ID',
  'global:REGION',
  'global:DATE',
  'global:DATE_TIME',
  'global:AWS_PARTITION',
  'automation:EXECUTION_ID',
] as const;

/** Reads a document as SSM would accept it, and refuses what this interpreter does not know. */
export function parseDocument(name: string, content: unknown): AutomationDocument {
  const read = automationDocument.safeParse(content);
  if (!read.success) {
    throw new Error(`Document ${name} cannot be interpreted: ${z.prettifyError(read.error)}`);
  }
  const [problem] = [...strayJumps(read.data), ...strayReferences(read.data)];
  if (problem !== undefined) throw new Error(`Document ${name} cannot be interpreted: ${problem}`);
  return read.data;
}

const choices = z.object({
  Choices: z.array(z.object({ NextStep: z.string() })).optional(),
  Default: z.string().optional(),
});

function strayJumps({ mainSteps }: AutomationDocument): string[] {
  const names = mainSteps.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const stray = mainSteps.flatMap((each) =>
    jumpsOf(each)
      .filter((jump) => !names.includes(jump))
      .map((jump) => `step ${each.name} goes to ${jump}, which is not a step`),
  );
  return [...twice.map((name) => `two steps are named ${name}`), ...stray];
}

function jumpsOf({ action, inputs, nextStep, onFailure, onCancel }: AutomationStep): string[] {
  const branch = action === 'aws:branch' ? choices.parse(inputs) : {};
  const asked = [onFailure, onCancel].filter((each) => each.startsWith('step:'));
  return [
    ...asked.map((each) => each.slice('step:'.length)),
    ...(nextStep === undefined ? [] : [nextStep]),
    ...(branch.Choices ?? []).map(({ NextStep }) => NextStep),
    ...(branch.Default === undefined ? [] : [branch.Default]),
  ];
}

function strayReferences({ parameters, mainSteps, outputs }: AutomationDocument): string[] {
  const known = new Set<string>([
    ...Object.keys(parameters),
    ...systemVariables,
    ...mainSteps.flatMap(({ name, outputs: declared }) =>
      declared.map(({ Name }) => `${name}.${Name}`),
    ),
  ]);
  const used = references([
    mainSteps.map(({ inputs }) => inputs),
    outputs.map((o) => `{{ ${o} }}`),
  ]);
  return used
    .filter((name) => !known.has(name))
    .map((name) => `{{ ${name} }} is no parameter, system variable or declared step output`);
}
