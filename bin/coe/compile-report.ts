import type { Instant } from '../../lambdas/core/instant';
import { type Outgoing, outgoing, type Privacy } from '../../lambdas/core/privacy/outgoing';
import { titleOf } from '../../lambdas/core/signal';
import type { Measured } from './measure';
import { prevention } from './prevention';
import type { Phase, Prose, Report, Section, Statement } from './report';
import { all, said, type Story } from './story';
import { theData } from './the-data';
import { impact } from './what-it-cost';
import { whatHappened } from './what-happened';
import { contributingFactors, learned } from './why-it-happened';

export interface Compiled {
  readonly measured: Measured;
  readonly privacy: Privacy;
  readonly writtenAt: Instant;
}

/** The six sections, each fact with its entries. Every text that is not our own words passes the door. */
export function compileReport(story: Story, { measured, privacy, writtenAt }: Compiled): Report {
  const { incident, ending } = story.record;
  const out = (text: string): Outgoing => outgoing(text, privacy);
  const measurement = measured.kind === 'measured' ? measured.measurement : undefined;
  const unmeasured = measured.kind === 'unmeasured' ? measured.because : undefined;
  const sections: readonly (readonly [string, readonly Statement[]])[] = [
    ['What happened', whatHappened(story)],
    ['The data', theData(story, unmeasured)],
    ['Impact', impact(story)],
    ['Contributing factors', contributingFactors(story)],
    ['What was learned', learned(story)],
    ['Prevention', prevention(story)],
  ];
  return {
    incidentId: incident.id,
    title: out(`Correction of errors: ${titleOf(incident.signal)}`),
    summary: out(
      `${incident.id}, ${incident.priority}, ${incident.targetArn ?? 'target unknown'}: ${ending?.kind ?? 'open'}.`,
    ),
    sections: sections.map(([title, statements]): Section => ({
      title,
      statements: statements.map(({ text, entries }) => ({ text: out(text), entries })),
      prose: undefined,
    })),
    entries: story.entries,
    measured: measurement && { ...measurement, label: out(measurement.label) },
    unmeasured,
    phases: phasesOf(story, writtenAt),
    writtenAt,
  };
}

/** A model's words beside the facts of each section; a section it says nothing about stays without. */
export const withProse = (
  report: Report,
  prose: Readonly<Record<string, Prose | undefined>>,
): Report => ({
  ...report,
  sections: report.sections.map((section) => ({ ...section, prose: prose[section.title] })),
});

function phasesOf(story: Story, now: Instant): readonly Phase[] {
  const { incident, endedAt } = story.record;
  const runs = all(story, 'started', 'adopted').map((entry) => {
    const ended = all(story, 'execution-ended').find(
      (each) => said(each, 'attempt') === said(entry, 'attempt'),
    );
    return { name: 'runbook', from: entry.at, to: ended?.at ?? now };
  });
  return [{ name: 'incident', from: incident.openedAt, to: endedAt ?? now }, ...runs];
}
