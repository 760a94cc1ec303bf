import { parse, stringify } from 'yaml';
import { digestOf } from '../../lambdas/core/digest';
import type { IncidentRecord } from '../../lambdas/core/incident';
import type { LedgerEntry } from '../../lambdas/core/ledger';
import { parseTargetArn } from '../../lambdas/core/locate-target';
import { type Outgoing, outgoingAs } from '../../lambdas/core/privacy/outgoing';
import type { Signal } from '../../lambdas/core/signal';
import { catalogue } from '../../ssm-documents/catalogue';
import { type Exported, isLabelled, type Label, parseCase } from '../corpus/case';
import { labelFaults } from '../corpus/label-faults';
import { exportedPicture, type Known } from './exported-picture';
import { type KeptDiagnosis, keptDiagnosis, pictured } from './kept-diagnosis';
import { outcomeLabel } from './outcome-label';
import { pseudonymousArn, pseudonymousNode } from './pseudonymous-arn';
import { pseudonyms } from './pseudonyms';
import { publicMetrics } from './public-metrics';
import { judgesTheSame } from './judges-the-same';

/** An incident that has ended, and its ledger, verified. */
export interface Finished {
  readonly record: IncidentRecord;
  readonly entries: readonly LedgerEntry[];
}

export type ExportedCase =
  | {
      readonly kind: 'case';
      /** Of what was seen alone, so that a label decides neither the name nor whether the case is sealed. */
      readonly id: string;
      readonly text: Outgoing;
      readonly labelledBy: 'person' | 'outcome' | 'nobody';
    }
  | { readonly kind: 'none'; readonly because: string }
  /** The label that was given cannot be. */
  | { readonly kind: 'mislabelled'; readonly faults: readonly string[] };

/** A corpus may be public, so that addresses leave no more than names do. */
const privacy = { addresses: 'redact', tags: [] } as const;

/** The case of a finished incident, made fit to leave the account; judged by the rules as the incident is. */
export function exportCase({ record, entries }: Finished, given?: Label): ExportedCase {
  const { targetArn: signalled, signal } = record.incident;
  if (signalled === undefined) return none('nothing says which target it was about');
  const kept = keptDiagnosis(entries);
  if (typeof kept === 'string') return none(kept);
  const targetArn = pictured(kept, signalled);

  const known = { names: pseudonyms(), metrics: publicMetrics(signal) };
  const seen = seenOf(targetArn, signal, kept, known);
  const label = given
    ? renamed(given, known)
    : outcomeLabel(record, entries, { ...kept, targetArn });
  const told: Exported = {
    source: sourceOf(record, seen.target.arn),
    ...seen,
    ...(label ? { label } : { unlabelled: unlabelledBecause(record) }),
  };
  const id = `${parseTargetArn(targetArn)?.type ?? 'untyped'}-${digestOf(seen).slice(0, 12)}`;
  const text = outgoingAs(told, write, privacy);
  const written = parseCase(id, parse(text));
  const faults = isLabelled(written) ? labelFaults(written, remediations) : [];
  if (faults.length > 0) return { kind: 'mislabelled', faults };
  if (!judgesTheSame({ ...kept, targetArn }, written, known.names)) {
    return none('without its names the rules would judge it differently');
  }
  return { kind: 'case', id, text, labelledBy: label ? (label.labelledBy ?? 'person') : 'nobody' };
}

const remediations = catalogue.map(({ remediation }) => remediation);

/** A person names the culprit as it is called in the account. */
const renamed = (label: Label, { names }: Known): Label =>
  ['target', 'outside', 'none'].includes(label.culprit)
    ? label
    : { ...label, culprit: pseudonymousNode(label.culprit, names) };

const none = (because: string): ExportedCase => ({ kind: 'none', because });

const seenOf = (targetArn: string, signal: Signal, kept: KeptDiagnosis, known: Known) => ({
  at: kept.picture.gatheredAt,
  target: { arn: pseudonymousArn(targetArn, known.names) },
  signal: signalOf(signal, known),
  picture: { sight: kept.sight, ...exportedPicture(kept.picture, known) },
});

function signalOf(signal: Signal, { names, metrics }: Known): Exported['signal'] {
  switch (signal.source) {
    case 'alarm': {
      const { kind, metrics: own } = signal.alarm;
      const called = own.map(({ name }) => (metrics.has(name) ? name : names.of('metric', name)));
      return { source: 'alarm', kind, state: signal.state, metrics: called };
    }
    case 'config': {
      const { resourceType } = signal.finding;
      return { source: 'config', resourceType, state: signal.state };
    }
  }
}

const sourceOf = ({ ending, endedAt }: IncidentRecord, arn: string): Exported['source'] => ({
  name: 'incident',
  licence: 'own',
  note: `Exported from an incident of ${arn} that ended ${endingIn(ending)} at ${endedAt ?? 'an unknown time'}.`,
});

const endingIn = (ending: IncidentRecord['ending']): string =>
  ending ? `${ending.kind} (${ending.reasons.join(', ')})` : 'nowhere';

const unlabelledBecause = ({ ending }: IncidentRecord): string =>
  `It ended ${endingIn(ending)}, which does not tell what was wrong. Write a label in place of this line, as README.md says.`;

/** As Prettier leaves it. */
const write = (data: unknown): string => stringify(data, { singleQuote: true, lineWidth: 0 });
