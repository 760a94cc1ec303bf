import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { incidentTypes } from '../../lambdas/core/diagnosis';
import { standings } from '../../lambdas/core/verdict';
import { modelTurn } from '../services/model-script';
import { worldSpec } from '../world/spec';
import { approvals, modes } from './choice';

/** What goes wrong with Paramedic itself, and the moment it does. */
const fault = z.strictObject({
  when: z.enum([
    'scanned',
    'alarm-fired',
    'before-answer-spent',
    'execution-accepted',
    'execution-started',
  ]),
  do: z
    .array(
      z.enum([
        'fail-scans',
        'repeat-event',
        'throw-kill-switch',
        'kill-caller',
        'clear-alarm',
        'fail-workflow',
      ]),
    )
    .min(1),
  times: z.int().min(1).default(1),
});

const options = z.strictObject({
  mode: z.enum(modes).optional(),
  approve: z.enum(approvals).optional(),
});

/** Another alarm or finding of the same world, about a neighbouring fault or a target that must be left alone. */
const companion = z.strictObject({
  alarm: z.string(),
  ending: z.enum(['resolved', 'escalated', 'suppressed']),
  reasons: z.array(z.string()).min(1),
});

/** How the scenario must end under these options; `null` is measured nothing, or not compared. */
const expectation = z.strictObject({
  options,
  ending: z.enum(['resolved', 'escalated', 'suppressed']),
  reasons: z.array(z.string()).min(1),
  verdict: z.enum(standings).nullable(),
  /** Remediations started. */
  executions: z.int().min(0),
  incidents: z.int().min(0),
  /** Several where a measured reading may or may not come in time to be asked about; null where retries are not the point. */
  modelCalls: z.union([z.int().min(0), z.array(z.int().min(0)).min(2)]).nullable(),
  /** What became of a temporary change, where the scenario is played until that is known. */
  change: z.enum(['reverted', 'drifted', 'left-changed']).optional(),
});

const schema = z.strictObject({
  name: z.string(),
  title: z.string(),
  /** The alarm whose story is told, or the finding, as `<rule>/<resource>`. */
  watch: z.string(),
  /** Played in the same world at the same time; each ends without an execution. */
  also: z.array(companion).default([]),
  /** ARNs, by name, for remediations that tags cannot scope; added to the configuration. */
  allowLists: z.record(z.string(), z.array(z.string())).default({}),
  /** Rules of AWS Config that signal; added to the configuration. */
  findings: z.array(z.string()).default([]),
  defaults: options.default({}),
  /** Written through the Trust port before the world starts; an empty record is not trusted. */
  trust: z
    .strictObject({
      cell: z.strictObject({
        incidentType: z.enum(incidentTypes),
        remediationId: z.string(),
        environment: z.string(),
      }),
      record: z.strictObject({ right: z.int(), wrong: z.int(), worsened: z.int() }),
    })
    .optional(),
  /** Left out: the stand-in answers as the rules do. */
  model: z.array(modelTurn).min(1).optional(),
  faults: z.array(fault).default([]),
  /** Whose traces earlier scans have kept; without them, nobody knows what is ordinary. */
  tracesOfHours: z.int().min(0).max(24).default(0),
  world: worldSpec,
  expectations: z.array(expectation).min(1),
});

export type Scenario = z.infer<typeof schema>;
export type Companion = z.infer<typeof companion>;
export type Fault = z.infer<typeof fault>;
export type Expectation = z.infer<typeof expectation>;

const folder = join(__dirname, '..', 'scenarios');

export const scenarioNames = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();

export const scenarioFile = (name: string): string => join(folder, `${name}.yaml`);

export function loadScenario(name: string): Scenario {
  return parseScenario(name, readFileSync(scenarioFile(name), 'utf8'));
}

export function parseScenario(name: string, text: string): Scenario {
  const read = schema.safeParse(parse(text));
  if (!read.success) throw new Error(`Scenario ${name}: ${z.prettifyError(read.error)}`);
  if (read.data.name !== name) throw new Error(`Scenario ${name}: name: given ${read.data.name}`);
  return read.data;
}
