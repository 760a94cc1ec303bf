import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { UsageError } from './usage-error';

const tables = z.object({
  incidents: z.string(),
  ledger: z.string(),
  attempts: z.string(),
  approvals: z.string(),
  trust: z.string(),
  changes: z.string(),
  /** An older stack has none. */
  topology: z.string().optional(),
  seals: z.string().optional(),
});

const functions = z.object({
  intake: z.string(),
  incident: z.string(),
  classifier: z.string(),
  executor: z.string(),
  validator: z.string(),
  sweeper: z.string(),
  approvals: z.string(),
  changes: z.string(),
  topology: z.string().optional(),
  sealer: z.string().optional(),
});

/** What a stack says about itself in the parameter `/paramedic/<stack>/settings`. */
const settings = z.object({
  stack: z.string(),
  region: z.string(),
  account: z.string(),
  apiUrl: z.string(),
  tables,
  /** The bucket of anchors and closed incidents; an older stack has none. */
  archive: z.string().optional(),
  killSwitchParameter: z.string(),
  topicArn: z.string(),
  functions,
  /** ARNs of each subscriber's two queues; an older stack has none. */
  subscribers: z
    .record(z.string(), z.object({ events: z.string(), deadLetters: z.string() }))
    .default({}),
  alarmSelection: z.unknown(),
  /** Rules of AWS Config that signal; an older stack says nothing of them. */
  findings: z.object({ rules: z.array(z.string()) }).default({ rules: [] }),
  approvers: z.array(z.string()),
  optIn: z.object({ key: z.string(), value: z.string() }),
  /** When a topology is too old, and how many traces are too few. */
  topology: z
    .object({ maxAgeMinutes: z.number(), minimumCoverage: z.number() })
    .default({ maxAgeMinutes: 30, minimumCoverage: 0.8 }),
  /** What track records are held against; an older stack says nothing of it. */
  trust: z
    .object({
      demands: z.object({
        minimumJudged: z.number(),
        minimumLowerBound: z.number(),
        recentDays: z.number(),
        halfLifeDays: z.number(),
        // An older stack follows nothing.
        followMinutes: z.number().default(0),
        waivers: z.record(z.string(), z.string()),
      }),
      autonomousCells: z.array(z.string()),
      deployed: z.object({
        prefix: z.string(),
        model: z.string(),
        prompt: z.string(),
        rules: z.string(),
      }),
    })
    .optional(),
  /** After how many runs in a row a breaker opens. */
  breaker: z
    .object({ cellInARow: z.number(), allInARow: z.number() })
    .default({ cellInARow: 3, allInARow: 5 }),
  /** What reports may hold; an older stack says nothing of it. */
  privacy: z
    .object({ addresses: z.enum(['redact', 'keep']), tags: z.array(z.string()).default([]) })
    .default({ addresses: 'redact', tags: [] }),
  /** What the classifier asks, in order. */
  modelChain: z.array(z.string()),
});

export type Settings = z.infer<typeof settings>;

/** Reads the stack's names with the caller's own identity. */
export async function readSettings(stack: string, client: SSMClient): Promise<Settings> {
  const name = `/paramedic/${stack}/settings`;
  const found = await client
    .send(new GetParameterCommand({ Name: name }))
    .catch((error: unknown) => {
      throw error instanceof ParameterNotFound ? missing(stack, name) : error;
    });
  return parseSettings(name, found.Parameter?.Value ?? '');
}

export function parseSettings(name: string, text: string): Settings {
  const parsed = settings.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `Parameter ${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'unreadable'}. Deploy the stack again.`,
  );
}

const missing = (stack: string, name: string) =>
  new UsageError(
    `No stack "${stack}" here: parameter ${name} does not exist. Check --stack and --region, and which account your credentials belong to.`,
  );

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
