import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { Incident } from '../../lambdas/core/incident';
import type { HealingPorts } from '../../lambdas/core/healing/healing';
import { minutesAfter, minutesBetween } from '../../lambdas/core/instant';
import { verifyChain } from '../../lambdas/core/ledger-chain';
import { eventShape } from '../../lambdas/core/telling/incident-event';
import { failing } from '../fakes/failing';
import { incident, now } from './base-facts';
import { findingIncident } from './finding-facts';
import { proposal } from './replies';
import { Rehearsal } from './rehearsal';
import { scenarioShape, scriptOf, type Scenario } from './scenario';

const folder = join(__dirname, '../scenarios/core');

const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file): [string, Scenario] => {
    const read: unknown = parse(readFileSync(join(folder, file), 'utf8'));
    return [basename(file, '.yaml'), scenarioShape.parse(read)];
  });

function incidentOf({ source, signal, target, priority }: Scenario): Incident {
  const { mutedMinutes, suppressedBy } = signal;
  if (source === 'config') return { ...findingIncident, openedAt: now, priority };
  return {
    ...incident,
    openedAt: now,
    priority,
    targetArn: target === 'unknown' ? undefined : incident.targetArn,
    signal: {
      ...incident.signal,
      ...(mutedMinutes === undefined ? {} : { muted: { until: minutesAfter(now, mutedMinutes) } }),
      ...(suppressedBy === undefined ? {} : { suppressedBy }),
    },
  };
}

function schedule(rehearsal: Rehearsal, { happenings }: Scenario): void {
  for (const happening of happenings) {
    rehearsal.timeline.after(happening.after, async () => {
      if ('alarm' in happening) return rehearsal.sourceBecomes(happening.alarm);
      if ('finding' in happening) return rehearsal.sourceBecomes(happening.finding);
      if ('narrow' in happening) return rehearsal.narrow(happening);
      const { answer, by, proposalHash, because } = happening;
      await rehearsal.answer(answer, by, proposalHash, because);
    });
  }
}

const withOutages =
  ({ outages }: Scenario) =>
  (ports: HealingPorts): Partial<HealingPorts> =>
    Object.fromEntries(
      outages.map(({ port, method, times }) => [
        port,
        failing<object>(ports[port], [method as never], times),
      ]),
    );

const approvalIn = async ({ approvals, incident: { id } }: Rehearsal): Promise<string> =>
  (await approvals.read(id, proposal.hash))?.state.kind ?? 'none';

describe.each(scenarios)('%s', (_name, scenario) => {
  const { expect: expected, afterAction } = scenario;

  it(scenario.what, async () => {
    const rehearsal = new Rehearsal(
      scriptOf(scenario),
      incidentOf(scenario),
      scenario.modelCallsPerHour,
    );
    schedule(rehearsal, scenario);
    await rehearsal.open();
    const ending = await rehearsal.heal((ports) => ({
      ...withOutages(scenario)(ports),
      policy: {
        ...ports.policy,
        model: {
          ...ports.policy.model,
          ...{ afterAction, dollarsPerDay: scenario.modelDollarsPerDay },
        },
      },
    }));

    expect(ending).toEqual({ kind: expected.ending, reasons: expected.reasons });
    expect(rehearsal.starts.size > 0).toBe(expected.started);
    expect(await approvalIn(rehearsal)).toBe(expected.approval);
    expect(rehearsal.events.kinds).toEqual(expected.events);
    const { published } = rehearsal.events;
    expect(published.map((event) => eventShape.parse(event))).toEqual(published);
    expect(new Set(published.map((event) => event.id)).size).toBe(published.length);
    const { id } = rehearsal.incident;
    expect(rehearsal.ledger.kindsOf(id)).toEqual(expected.ledger);
    expect(verifyChain(await rehearsal.ledger.read(id)).kind).toBe('ok');
    expect((await rehearsal.incidents.read(id))?.ending).toEqual(ending);
    if (expected.answers) {
      expect(rehearsal.answers.map(({ kind }) => kind)).toEqual(expected.answers);
    }
    if (expected.credited) {
      const cell = { incidentType: 'compute', remediationId: 'restart-ecs-service' } as const;
      const record = await rehearsal.trust.read({ ...cell, environment: 'production' });
      const results = record.outcomes.map(({ result }) => result);
      expect(results).toEqual(expected.credited === 'nothing' ? [] : [expected.credited]);
    }
    for (const [role, calls] of Object.entries(expected.calls ?? {})) {
      expect([role, rehearsal.crew.of(role as 'start').length]).toEqual([role, calls]);
    }
    const minutes = minutesBetween(now, rehearsal.timeline.now());
    expect(minutes).toBeLessThanOrEqual(expected.minutesAtMost ?? 24 * 60);
  });
});
