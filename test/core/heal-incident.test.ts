import fc from 'fast-check';
import type { HealingPorts } from '../../lambdas/core/healing/healing';
import { nameOf } from '../../lambdas/core/objection';
import { sweep } from '../../lambdas/core/sweep';
import { MemoryAlarms } from '../fakes/alarms';
import { MemoryFindings } from '../fakes/findings';
import { MemoryAttempts } from '../fakes/attempts';
import type { Script } from '../fakes/crew';
import { MemoryChanges } from '../fakes/changes';
import { MemoryBus, MemoryOutbox } from '../fakes/events';
import { failing } from '../fakes/failing';
import { Crash } from '../fakes/virtual-workflow';
import { MemoryTopologies } from '../fakes/topologies';
import { approver, now, policy } from './base-facts';
import { considerations, diagnoses, judgements, proposal, readings, starts } from './replies';
import { Rehearsal } from './rehearsal';

const happy: Script = {
  diagnose: [diagnoses['treatable']!],
  consider: [considerations['ask']!],
  start: [starts['started']!],
  follow: [readings['running']!, readings['Success']!],
  validate: [judgements['pending']!, judgements['recovered']!],
};

async function rehearsed(script: Script = happy): Promise<Rehearsal> {
  const rehearsal = new Rehearsal(script);
  await rehearsal.open();
  return rehearsal;
}

async function sweepAfter(rehearsal: Rehearsal): Promise<void> {
  const { incidents, ledger, workflows, events, storms, counters } = rehearsal;
  await sweep({
    incidents,
    ledger,
    workflows,
    events,
    outbox: new MemoryOutbox(),
    bus: new MemoryBus(),
    storms,
    counters,
    attempts: new MemoryAttempts(),
    alarms: new MemoryAlarms(),
    topologies: new MemoryTopologies(),
    findings: new MemoryFindings(),
    changes: new MemoryChanges(),
    trust: rehearsal.trust,
    territory: { optedIn: () => Promise.resolve(new Set<string>()) },
    follow: () => Promise.resolve(readings['unreadable']!),
    putBack: () => Promise.reject(new Error('nothing is outstanding')),
    requeue: () => Promise.resolve(),
    clock: rehearsal.timeline,
    policy,
  })({ kind: 'workflow-failed', incidentId: rehearsal.incident.id });
}

describe('healIncident', () => {
  it('answers for an incident that has ended with the ending on record, and does nothing', async () => {
    const rehearsal = await rehearsed();
    const ending = { kind: 'escalated', reasons: ['workflow-failed'] } as const;
    await rehearsal.incidents.end(rehearsal.incident.id, ending, now);

    expect(await rehearsal.heal()).toEqual(ending);
    expect(rehearsal.crew.asked).toEqual([]);
    expect(rehearsal.events.told).toEqual([]);
  });

  it('tells later incidents of the target which remediation was proposed, and what became of it', async () => {
    const rehearsal = await rehearsed();
    rehearsal.timeline.after(3, () => rehearsal.answer('rejected').then(() => undefined));
    await rehearsal.heal();

    expect(await rehearsal.incidents.ofTarget(proposal.target.arn, now)).toMatchObject([
      { ending: 'escalated', reason: 'rejected', remediationId: proposal.remediationId },
    ]);
  });

  it('asks nobody what nobody could judge, and escalates what is missing', async () => {
    const rehearsal = await rehearsed();
    const saysNothing = ({ catalogue }: HealingPorts) => ({
      catalogue: catalogue.map((entry) => ({
        ...entry,
        remediation: { ...entry.remediation, ifIgnored: '-' },
      })),
    });

    expect(await rehearsal.heal(saysNothing)).toEqual({
      kind: 'escalated',
      reasons: ['proposal-vague'],
    });
    const [told, ...others] = rehearsal.events.told;
    expect(told).toMatchObject({ kind: 'escalated' });
    expect(told?.text).toContain('It does not say: what happens if nobody answers');
    expect(others).toEqual([]);
    expect(await rehearsal.approvals.of(rehearsal.incident.id)).toEqual([]);
    expect(rehearsal.ledger.kindsOf(rehearsal.incident.id)).not.toContain('asked');
  });

  it('says of an approval that is void who gave it and why nothing came of it', async () => {
    const objections = [{ reason: 'document-changed', document: 'paramedic-restart' }] as const;
    const rehearsal = await rehearsed({ ...happy, start: [{ kind: 'refused', objections }] });
    rehearsal.timeline.after(3, () => rehearsal.answer('approved').then(() => undefined));
    await rehearsal.heal();

    const told = rehearsal.events.told.find(({ kind }) => kind === 'escalated');
    expect(told?.text).toContain(`${approver} approved it. Nothing was started`);
    expect(told?.text).toContain('document-changed: document paramedic-restart');
  });

  it('does not announce an ending when the sweeper ended the incident first', async () => {
    const rehearsal = await rehearsed();
    rehearsal.timeline.after(3, () => sweepAfter(rehearsal));
    rehearsal.timeline.after(4, () => rehearsal.answer('rejected').then(() => undefined));

    expect((await rehearsal.heal()).reasons).toEqual(['workflow-failed']);
    expect(rehearsal.events.told.map(({ kind }) => kind)).toEqual(['proposed', 'escalated']);
    expect(rehearsal.answers).toMatchObject([{ kind: 'incident-ended' }]);
    expect(
      rehearsal.ledger.kindsOf(rehearsal.incident.id).filter((kind) => kind === 'ended'),
    ).toHaveLength(1);
  });

  it.each(['diagnose', 'consider', 'start', 'follow', 'validate'] as const)(
    'goes on where it was when the process dies in %s, and asks the rest once',
    async (role) => {
      const rehearsal = await rehearsed({ ...happy, [role]: [{ throws: 'crash' }] });
      rehearsal.timeline.after(3, () => rehearsal.answer('approved').then(() => undefined));
      await expect(rehearsal.heal()).rejects.toThrow(Crash);
      rehearsal.replaceCrew(happy);

      expect(await rehearsal.heal()).toEqual({ kind: 'resolved', reasons: ['recovered'] });
      expect(rehearsal.ledger.kindsOf(rehearsal.incident.id)).toEqual([
        'opened',
        'diagnosed',
        'asked',
        'answered',
        'validated',
        'counted',
        'ended',
      ]);
      expect(rehearsal.events.told.map(({ kind }) => kind)).toEqual(['proposed', 'resolved']);
    },
  );

  it.each([
    'incidents',
    'approvals',
    'ledger',
    'events',
    'trust',
    'modelBudget',
    'crew',
    'workflow',
  ] as const)(
    'starts nothing when %s is out of reach, and the incident still ends',
    async (port) => {
      const rehearsal = await rehearsed();
      rehearsal.timeline.after(3, () => rehearsal.answer('approved').then(() => undefined));
      const broken = (ports: HealingPorts) => ({ [port]: failing<object>(ports[port]) });
      const ending = await rehearsal.heal(broken).catch(() => undefined);
      if (!ending) await sweepAfter(rehearsal);

      const record = await rehearsal.incidents.read(rehearsal.incident.id);
      expect(record?.state).toBe('ended');
      if (port === 'trust') {
        expect(record?.ending).toEqual({ kind: 'resolved', reasons: ['recovered', 'fault'] });
      } else {
        expect(record?.ending?.kind).toBe('escalated');
        expect([...rehearsal.starts]).toEqual([]);
      }
    },
  );

  it('waits at most as often as a durable execution may, however often the alarm flaps', async () => {
    const rehearsal = await rehearsed({ ...happy, validate: [judgements['pending']!] });
    for (let change = 0; change < 2_000; change += 1) {
      const state = change % 2 === 0 ? 'OK' : 'ALARM';
      rehearsal.timeline.after(1 + change / 100, () => rehearsal.sourceBecomes(state));
    }

    expect((await rehearsal.heal()).kind).toBe('escalated');
    expect(rehearsal.journal.size).toBeLessThan(1_500);
  });
});

const minute = fc.integer({ min: 0, max: 25 * 60 }).map((second) => second / 60);

const happening = fc.oneof(
  fc.record({ at: minute, alarm: fc.constantFrom('OK' as const, 'ALARM' as const) }),
  fc.record({
    at: minute,
    answer: fc.constantFrom('approved' as const, 'rejected' as const),
    by: fc.constantFrom(approver, 'arn:aws:iam::111122223333:user/stranger'),
  }),
  fc.record({ at: minute, wake: fc.constant(true) }),
);

const crew = fc.record({
  consider: fc.constantFrom('ask', 'ask', 'ask', 'started', 'start-unknown'),
  start: fc.constantFrom('started', 'started', 'start-unknown'),
  follow: fc.array(fc.constantFrom('running', 'Success', 'Failed', 'unreadable'), { minLength: 1 }),
  validate: fc.array(
    fc.constantFrom('pending', 'recovered', 'not-recovered', 'worsened', 'inconclusive'),
    { minLength: 1 },
  ),
});

describe('whatever happens in whatever order', () => {
  it('an incident has one ending, a start needs its permission, an approval is expired or spent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 12 }),
        crew,
        async (happenings, replies) => {
          const rehearsal = await rehearsed({
            diagnose: [diagnoses['treatable']!],
            consider: [considerations[replies.consider]!],
            start: [starts[replies.start]!],
            follow: replies.follow.map((name) => readings[name]!),
            validate: replies.validate.map((name) => judgements[name]!),
          });
          const states: string[] = [];
          const watch = async () => {
            const { approvals, incident } = rehearsal;
            states.push((await approvals.read(incident.id, proposal.hash))?.state.kind ?? 'none');
          };
          for (const one of happenings) {
            rehearsal.timeline.after(one.at, async () => {
              if ('alarm' in one) await rehearsal.sourceBecomes(one.alarm);
              else if ('answer' in one) await rehearsal.answer(one.answer, one.by);
              else {
                const record = await rehearsal.incidents.read(rehearsal.incident.id);
                if (record?.wake !== undefined) await rehearsal.workflows.wake(record.wake);
              }
              await watch();
            });
          }
          const ending = await rehearsal.heal();
          await rehearsal.timeline.advance(60);
          await watch();

          const { incident, ledger } = rehearsal;
          const entries = await ledger.read(incident.id);
          expect(entries.filter(({ event }) => event.kind === 'ended')).toHaveLength(1);
          expect((await rehearsal.incidents.read(incident.id))?.ending).toEqual(ending);
          expect(states.includes('expired') && states.includes('spent')).toBe(false);
          const approved = rehearsal.answers.some(
            (one) => one.kind === 'recorded' && one.answer === 'approved',
          );
          expect(
            rehearsal.answers.filter(({ kind }) => kind === 'recorded').length,
          ).toBeLessThanOrEqual(1);
          if (rehearsal.crew.of('start').length > 0) expect(approved).toBe(true);
          if (rehearsal.starts.size > 0) {
            expect(approved || replies.consider === 'started').toBe(true);
            expect(rehearsal.starts.size).toBe(1);
          }
          const endings = rehearsal.events.told.filter(({ kind }) => kind === ending.kind);
          expect(endings).toHaveLength(1);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('an objection of the door', () => {
  it('is named in the ending by its reason, a precondition by its own id', () => {
    expect(nameOf({ reason: 'precondition', precondition: 'scaled-to-zero', because: '' })).toBe(
      'scaled-to-zero',
    );
    expect(nameOf({ reason: 'mode-off' })).toBe('mode-off');
  });
});
