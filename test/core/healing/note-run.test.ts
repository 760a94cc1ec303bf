import type { Conclusion } from '../../../lambdas/core/healing/conclusion';
import { noteRun } from '../../../lambdas/core/healing/note-run';
import type { Healing } from '../../../lambdas/core/healing/healing';
import { cellName } from '../../../lambdas/core/trust/cell';
import { MemoryBreakers } from '../../fakes/breakers';
import { MemoryEvents } from '../../fakes/events';
import { failing } from '../../fakes/failing';
import { MemoryLedger } from '../../fakes/ledger';
import { MemoryOnce } from '../../fakes/once';
import { incident, now, policy, proposal } from '../base-facts';

const ended = (reason: string): Conclusion => ({
  ending: { kind: reason === 'recovered' ? 'resolved' : 'escalated', reasons: [reason] },
  because: ['It was measured.'],
});
const { incidentType, remediationId } = proposal;
const cell = { incidentType, remediationId, environment: proposal.target.environment! };
const started = { attempt: 'attempt-1', proposal, beganAt: now };

/** What was told and put on record, beside the breakers. */
function room(breakers = new MemoryBreakers()) {
  const clock = { now: () => now };
  const [events, ledger, once] = [new MemoryEvents(), new MemoryLedger(clock), new MemoryOnce()];
  const workflow = {
    now: () => Promise.resolve(now),
    step: (_name: string, run: () => Promise<unknown>) => run(),
    sleepUntil: () => Promise.resolve('due'),
  };
  const noting = (reason: string, id = incident.id) => {
    const ports = { workflow, breakers, policy, events, ledger, once };
    const healing = { ...ports, incident: { ...incident, id } };
    return noteRun(healing as unknown as Healing, started, ended(reason));
  };
  return { breakers, events, ledger, once, noting };
}

describe('noting a run', () => {
  it.each([
    ['recovered', ['effective']],
    ['not-recovered', ['ineffective']],
    ['worsened', ['ineffective']],
    ['runbook-failed', ['failed']],
    // Nobody knows what these came to.
    ['inconclusive', []],
    ['outcome-unknown', []],
    ['recovery-doubted', []],
  ])('of a run that ended as %s keeps %j', async (reason, outcomes) => {
    const { breakers, noting } = room();
    await noting(reason);
    const kept = await breakers.read('all');
    expect(kept.map((entry) => entry.kind === 'run' && entry.outcome)).toEqual(outcomes);
  });

  it('tells once that a breaker opened, with what to do, and has it on the ledger', async () => {
    const { noting, events, ledger } = room();
    const told = [];
    for (const id of ['one', 'two', 'three', 'four']) {
      told.push((await noting('not-recovered', id)).because.length - 1);
    }
    expect(told).toEqual([0, 0, 1, 0]);
    expect(events.published).toMatchObject([
      { kind: 'breaker-opened', incident: { id: 'three' }, cell: cellName(cell) },
    ]);
    expect(events.published[0]!.text).toContain(`breaker --close ${cellName(cell)}`);
    expect(ledger.kindsOf('three')).toEqual(['breaker-opened']);
  });

  it('tells of the breaker of all by its name', async () => {
    const { noting, events } = room();
    for (const id of ['1', '2', '3', '4', '5']) await noting('runbook-failed', id);
    expect(events.published).toMatchObject([{ cell: cellName(cell) }, { cell: 'all' }]);
  });

  it('leaves it to the first of two runs that find the same opening', async () => {
    const { breakers, noting, once, events } = room();
    for (const id of ['one', 'two']) await noting('runbook-failed', id);
    once.said.set(`breaker/${cellName(cell)}/first`, 'another');
    expect((await noting('runbook-failed', 'three')).because).toHaveLength(1);
    expect(events.published).toEqual([]);
    expect(await breakers.read('all')).toHaveLength(3);
  });

  it('says so when it cannot be noted, and keeps the ending', async () => {
    const { ending, because } = await room(failing(new MemoryBreakers())).noting('recovered');
    expect(ending).toEqual({ kind: 'resolved', reasons: ['recovered', 'fault'] });
    expect(because.at(-1)).toContain('could not be noted');
  });
});
