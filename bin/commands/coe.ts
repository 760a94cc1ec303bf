import type { Privacy } from '../../lambdas/core/privacy/outgoing';
import type { Remediation } from '../../lambdas/core/remediation';
import { compileReport, withProse } from '../coe/compile-report';
import { html } from '../coe/html';
import { markdown } from '../coe/markdown';
import { measure, type Instruments, type Measured } from '../coe/measure';
import type { Prose, Report } from '../coe/report';
import type { Records } from './show';
import type { Told } from './told';
import { UsageError } from './usage-error';

export interface Desk extends Instruments {
  readonly records: Pick<Records, 'incidents' | 'ledger'>;
  readonly remediations: readonly Remediation[];
  readonly privacy: Privacy;
  /** Has a model write beside the facts, by section; undefined unless asked for. */
  readonly write:
    ((report: Report) => Promise<Readonly<Record<string, Prose | undefined>>>) | undefined;
  readonly save: (path: string, text: string) => void;
}

export interface Wanted {
  readonly html: boolean;
  /** Where it is written; to the terminal where left out. */
  readonly to: string | undefined;
}

/** Writes the correction-of-errors report of one incident. */
export async function correctionOfErrors(
  desk: Desk,
  incidentId: string,
  wanted: Wanted,
): Promise<Told> {
  const { records, remediations, privacy, now } = desk;
  const record = await records.incidents.read(incidentId);
  if (!record)
    throw new UsageError(`No incident "${incidentId}". List them: npx paramedic incidents`);
  const entries = await records.ledger.read(incidentId);
  const measured = await measure(desk, record).catch(unmeasured);
  const compiled = compileReport(
    { record, entries, remediations },
    { measured, privacy, writtenAt: now() },
  );
  const report = desk.write ? withProse(compiled, await desk.write(compiled)) : compiled;
  const text = wanted.html ? html(report, privacy) : markdown(report, privacy);
  if (wanted.to === undefined) return { lines: [text], json: report };
  desk.save(wanted.to, text);
  return { lines: [`Wrote ${wanted.to}.`], json: { to: wanted.to, incidentId } };
}

/** A report without metrics is still a report; it says why there are none. */
const unmeasured = (error: unknown): Measured => ({
  kind: 'unmeasured',
  because: `CloudWatch could not be read: ${error instanceof Error ? error.name : 'unknown fault'}.`,
});
