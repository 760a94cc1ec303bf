import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import { BadRecording } from './bad-recording';
import type { Issue, Telemetry } from './dataset';
import { readCalls, readMetrics } from './read-csv';

const targetShape = z.object({
  target: z.object({ node: z.string().min(1), metric: z.enum(['latency', 'availability']) }),
  root_cause: z.object({ node: z.string().min(1) }).optional(),
});

const targetForm =
  'JSON with target.node, target.metric (latency or availability) and, where it is known, root_cause.node';

const layout = 'folders <traffic>/{train,test}/issue_N and <traffic>/graph.csv';

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** Folders of one traffic pattern: those with a call graph. */
export const trafficsIn = (folder: string): string[] =>
  foldersIn(folder)
    .filter((traffic) => existsSync(join(folder, traffic, 'graph.csv')))
    .sort();

/**
 * Every recording in the layout of the PetShop dataset: `<traffic>/{train,test}/issue_N/`, each with
 * `metrics.csv` and `target.json`, beside `<traffic>/graph.csv` and, where there is one, `<traffic>/noissue/metrics.csv`.
 */
export function readIssues(folder: string): Issue[] {
  const issues = trafficsIn(folder).flatMap((traffic) => {
    const ordinary = ordinaryOf(folder, traffic);
    return ['train', 'test']
      .filter((split) => existsSync(join(folder, traffic, split)))
      .flatMap((split) =>
        foldersIn(join(folder, traffic, split))
          .sort(byNumber)
          .map((name) => readIssue(folder, `${traffic}/${split}/${name}`, ordinary)),
      );
  });
  if (issues.length === 0) throw new BadRecording(folder, 'no recording found', layout);
  return issues;
}

/** The one recording in a folder `<traffic>/<split>/issue_N`. */
export function readRecording(given: string): Issue {
  const folder = resolve(given);
  if (!existsSync(folder)) throw new BadRecording(given, 'not there', `a folder, ${oneOf}`);
  const split = dirname(folder);
  const traffic = dirname(split);
  const id = [traffic, split, folder].map((each) => basename(each)).join('/');
  const dataset = dirname(traffic);
  if (!existsSync(join(folder, 'target.json'))) {
    throw new BadRecording(join(given, 'target.json'), 'not there', `a recording in ${oneOf}`);
  }
  return readIssue(dataset, id, ordinaryOf(dataset, basename(traffic)));
}

const oneOf = 'DIR/<traffic>/{train,test}/issue_N with metrics.csv and target.json';

/** What a traffic pattern is like without trouble. */
export function ordinaryOf(folder: string, traffic: string): Omit<Telemetry, 'rows'> {
  const past = join(folder, traffic, 'noissue', 'metrics.csv');
  return {
    calls: readCalls(join(folder, traffic, 'graph.csv')),
    past: existsSync(past) ? readMetrics(past) : new Map(),
  };
}

function readIssue(folder: string, id: string, ordinary: Omit<Telemetry, 'rows'>): Issue {
  const file = join(folder, id, 'target.json');
  const read = targetShape.safeParse(jsonIn(file));
  if (!read.success) throw new BadRecording(file, z.prettifyError(read.error), targetForm);
  const { target, root_cause: cause } = read.data;
  const rows = readMetrics(join(folder, id, 'metrics.csv'));
  return {
    id,
    symptomAt: target.node,
    measure: target.metric === 'latency' ? 'latency' : 'failures',
    telemetry: { ...ordinary, rows },
    culprit: cause?.node,
  };
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new BadRecording(
      file,
      error instanceof Error ? error.message : String(error),
      targetForm,
    );
  }
}

const byNumber = (one: string, other: string): number =>
  one.localeCompare(other, 'en', { numeric: true });
