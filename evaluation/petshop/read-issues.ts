import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Issue, Telemetry } from './dataset';
import { readCalls, readMetrics } from './read-csv';

const targetShape = z.object({
  target: z.object({ node: z.string().min(1), metric: z.enum(['latency', 'availability']) }),
  root_cause: z.object({ node: z.string().min(1) }).optional(),
});

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
  if (issues.length === 0) {
    throw new Error(
      `${folder}: no recording found; expected folders <traffic>/{train,test}/issue_N and <traffic>/graph.csv`,
    );
  }
  return issues;
}

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
  const read = targetShape.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  const { target, root_cause: cause } = read.data;
  return {
    id,
    symptomAt: target.node,
    measure: target.metric === 'latency' ? 'latency' : 'failures',
    telemetry: { ...ordinary, rows: readMetrics(join(folder, id, 'metrics.csv')) },
    culprit: cause?.node,
  };
}

const byNumber = (one: string, other: string): number =>
  one.localeCompare(other, 'en', { numeric: true });
