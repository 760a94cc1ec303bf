import { minutesBetween, type Instant } from '../../lambdas/core/instant';
import type { IncidentRecord } from '../../lambdas/core/incident';
import type { LedgerEntry, LedgerKind } from '../../lambdas/core/ledger';
import type { Remediation } from '../../lambdas/core/remediation';

/** What a report is written from. */
export interface Story {
  readonly record: IncidentRecord;
  readonly entries: readonly LedgerEntry[];
  readonly remediations: readonly Remediation[];
}

export const all = ({ entries }: Story, ...kinds: readonly LedgerKind[]): readonly LedgerEntry[] =>
  entries.filter(({ event }) => kinds.includes(event.kind));

export const first = (story: Story, kind: LedgerKind): LedgerEntry | undefined =>
  all(story, kind)[0];

export const latest = (story: Story, kind: LedgerKind): LedgerEntry | undefined =>
  all(story, kind).at(-1);

/** A fact as text; empty where the entry does not say. */
export function said(entry: LedgerEntry | undefined, name: string): string {
  const value = entry?.event.facts[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A list of texts, or of records that are named by their reason. */
export function listed(entry: LedgerEntry | undefined, name: string): readonly string[] {
  const value = entry?.event.facts[name];
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    if (typeof each === 'string') return [each];
    if (typeof each !== 'object' || each === null || !('reason' in each)) return [];
    const because = 'because' in each ? `: ${String(each.because)}` : '';
    return [`${String(each.reason)}${because}`];
  });
}

/** What people said while it could still count: no refused answer, and none that was forged. */
export const given = (story: Story): readonly LedgerEntry[] =>
  all(story, 'answered').filter((entry) => !said(entry, 'outcome').startsWith('refused'));

/** The question that expired; the ledger also has those at whose deadline an answer had got there first. */
export const expiredUnanswered = (story: Story): LedgerEntry | undefined =>
  story.record.ending && !story.record.ending.reasons.includes('expired')
    ? undefined
    : latest(story, 'expired');

/** Measured after something had run; without that, trouble was over by itself. */
export function judgedRun(story: Story): LedgerEntry | undefined {
  const ran = first(story, 'started') ?? first(story, 'adopted');
  return ran && all(story, 'validated').findLast(({ sequence }) => sequence > ran.sequence);
}

/** The remediation that was last proposed. */
export function proposed(story: Story): Remediation | undefined {
  const ids = story.entries.map(
    (entry) => said(entry, 'remediation') || said(entry, 'remediationId'),
  );
  const id = ids.findLast((each) => each !== '');
  return story.remediations.find((each) => each.id === id);
}

export function minutesInWords(from: Instant, to: Instant): string {
  const minutes = minutesBetween(from, to);
  if (!Number.isFinite(minutes)) return 'an unknown time';
  if (minutes < 1) return `${Math.round(minutes * 60)} seconds`;
  const whole = Math.round(minutes);
  return whole === 1 ? 'one minute' : `${whole} minutes`;
}
