import * as z from 'zod';

/** One IAM statement, in the subset that our templates use. */
export interface Statement {
  /** The Sid, or else where the statement stands: policy and index. */
  readonly id: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Matcher;
  readonly resources: Matcher;
  readonly condition: Conditions;
  /** Only in policies of resources: who is meant, `*` for everybody. */
  readonly principals: readonly string[] | undefined;
}

export interface Matcher {
  readonly kind: 'in' | 'not-in';
  readonly patterns: readonly string[];
}

/** Operator to key to accepted values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const oneOrMany = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((given) => (typeof given === 'string' ? [given] : given));
const scalar = z.union([z.string(), z.boolean(), z.number()]).transform(String);
const values = z
  .union([scalar, z.array(scalar).min(1)])
  .transform((given) => (typeof given === 'string' ? [given] : given));
const principal = z.union([
  z.literal('*').transform(() => ['*']),
  z
    .strictObject({
      AWS: oneOrMany.optional(),
      Service: oneOrMany.optional(),
    })
    .transform(({ AWS = [], Service = [] }) => [...AWS, ...Service]),
]);

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: principal.optional(),
  Action: oneOrMany.optional(),
  NotAction: oneOrMany.optional(),
  Resource: oneOrMany.optional(),
  NotResource: oneOrMany.optional(),
  Condition: z.record(z.string(), z.record(z.string(), values)).default({}),
});

const policy = z.strictObject({
  Version: z.literal('2012-10-17').optional(),
  Id: z.string().optional(),
  Statement: z.preprocess(
    (given) => (Array.isArray(given) ? (given as unknown[]) : [given]),
    z.array(statement),
  ),
});

/** Reads a resolved policy document; throws on whatever it does not know, policy variables included. */
export function parsePolicy(document: unknown, name: string): readonly Statement[] {
  const read = policy.safeParse(document);
  if (!read.success) {
    throw new Error(`Policy ${name} cannot be evaluated: ${z.prettifyError(read.error)}`);
  }
  return read.data.Statement.map((each, index) => {
    const id = each.Sid ?? `${name}[${index}]`;
    const parsed: Statement = {
      id,
      effect: each.Effect,
      actions: matcher(id, 'Action', each.Action, each.NotAction),
      resources: matcher(id, 'Resource', each.Resource, each.NotResource),
      condition: each.Condition,
      principals: each.Principal,
    };
    refuseVariables(parsed);
    return parsed;
  });
}

function matcher(
  id: string,
  what: string,
  within: readonly string[] | undefined,
  without: readonly string[] | undefined,
): Matcher {
  if (within && !without) return { kind: 'in', patterns: within };
  if (without && !within) return { kind: 'not-in', patterns: without };
  throw new Error(`Statement ${id} must have exactly one of ${what} and Not${what}`);
}

function refuseVariables({ id, resources, condition }: Statement): void {
  const accepted = Object.values(condition).flatMap((keys) => Object.values(keys).flat());
  const variable = [...resources.patterns, ...accepted].find((text) => text.includes('${'));
  if (variable !== undefined) {
    throw new Error(
      `Statement ${id} uses the policy variable ${variable}, which is not evaluated here`,
    );
  }
}
