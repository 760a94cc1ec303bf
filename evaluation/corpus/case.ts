import * as z from 'zod';
import { incidentTypes } from '../../lambdas/core/diagnosis';
import { evidencePart } from './evidence-part';
import { alarmPart, findingPart } from './signal-part';

const source = z.strictObject({
  /** `own`, or the dataset, document or incident that the facts are taken from. */
  name: z.string().min(1),
  licence: z.enum(['own', 'CC-BY-4.0', 'Apache-2.0', 'MIT', 'facts only']),
  /** What it rests on. */
  note: z.string().min(1),
});

const label = z.strictObject({
  incidentType: z.enum(incidentTypes),
  /** `target`, a node of the call graph, `outside` of all that is known, or `none`. */
  culprit: z.string().min(1),
  /** `null` where a person is to decide. */
  remediation: z.string().nullable(),
  /** Remediations that one could be tempted to run, and must not. */
  tempting: z.array(z.string()).default([]),
  why: z.string().min(20),
});

const common = {
  source,
  /** When the diagnosis is made. */
  at: z.iso.datetime().default('2026-03-11T10:20:00Z'),
  target: z.strictObject({
    arn: z.string().startsWith('arn:'),
    tags: z.record(z.string(), z.string()).default({}),
  }),
  evidence: evidencePart,
  label,
};

const byAlarm = z.strictObject({ ...common, alarm: alarmPart });
const byFinding = z.strictObject({ ...common, finding: findingPart });

export type Case = { readonly id: string } & (
  z.output<typeof byAlarm> | z.output<typeof byFinding>
);

/** A case as its file tells it. Throws with every field that cannot be used. */
export function parseCase(id: string, told: unknown): Case {
  const isFinding = typeof told === 'object' && told !== null && 'finding' in told;
  const read = (isFinding ? byFinding : byAlarm).safeParse(told);
  if (read.success) return { id, ...read.data };
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${id}.yaml: ${faults.join('; ')}`);
}
