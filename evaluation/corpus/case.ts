import * as z from 'zod';
import { incidentTypes } from '../../lambdas/core/diagnosis';
import { evidencePart } from './evidence-part';
import { picturePart, seenSignal } from './picture-part';
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
  /** By what was measured after a remediation, or by somebody who thought about it. */
  labelledBy: z.enum(['person', 'outcome']).default('person'),
});

export type Label = z.input<typeof label>;

const about = {
  source,
  /** When the diagnosis is made. */
  at: z.iso.datetime().default('2026-03-11T10:20:00Z'),
  target: z.strictObject({
    arn: z.string().startsWith('arn:'),
    tags: z.record(z.string(), z.string()).default({}),
  }),
};

const told = { ...about, evidence: evidencePart, label };
const byAlarm = z.strictObject({ ...told, alarm: alarmPart });
const byFinding = z.strictObject({ ...told, finding: findingPart });

const seen = { ...about, signal: seenSignal, picture: picturePart };
const byPicture = z.strictObject({ ...seen, label });
const unlabelled = z.strictObject({
  ...seen,
  /** What somebody who labels it should know. */
  unlabelled: z.string().min(1),
});

interface Named {
  /** The name of its file. */
  readonly id: string;
}

/** Written by hand: raw facts, from which evidence is gathered anew. */
export type ToldCase = Named & (z.output<typeof byAlarm> | z.output<typeof byFinding>);

/** Exported from an incident: what the classifier saw in it. */
export type SeenCase = Named & z.output<typeof byPicture>;

export type Case = ToldCase | SeenCase;

/** Exported from an incident of which nobody has said yet what was wrong. */
export type UnlabelledCase = Named & z.output<typeof unlabelled>;

/** What is written into the file of an exported case. */
export type Exported = z.input<typeof byPicture> | z.input<typeof unlabelled>;

export const isLabelled = (found: Case | UnlabelledCase): found is Case => 'label' in found;

export const isTold = (found: Case): found is ToldCase => 'evidence' in found;

/** A case as its file tells it. Throws with every field that cannot be used. */
export function parseCase(id: string, given: unknown): Case | UnlabelledCase {
  const read = shapeOf(given).safeParse(given);
  if (read.success) return { id, ...read.data };
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${id}.yaml: ${faults.join('; ')}`);
}

function shapeOf(given: unknown) {
  const has = (field: string): boolean =>
    typeof given === 'object' && given !== null && field in given;
  if (has('picture')) return has('unlabelled') ? unlabelled : byPicture;
  return has('finding') ? byFinding : byAlarm;
}
