import type { Conclusion } from '../../../lambdas/core/healing/conclusion';
import { noteRun } from '../../../lambdas/core/healing/note-run';
import type { Healing } from '../../../lambdas/core/healing/healing';
import { MemoryBreakers } from '../../fakes/breakers';
import { failing } from '../../fakes/failing';
import { incident, now, policy, proposal } from '../base-facts';

const ended = (reason: string): Conclusion => ({
  ending: { kind: reason === 'recovered' ? 'resolved' : 'escalated', reasons: [reason] },
  because: ['It was measured.'],
});
const started = { attempt: 'attempt-1', proposal, beganAt: now };

const noting = async (breakers: MemoryBreakers, reason: string, id = incident.id) => {
  const workflow = {
    now: () => Promise.resolve(now),
    step: (_name: string, run: () => Promise<unknown>) => run(),
    sleepUntil: () => Promise.resolve('due'),
  };
  const healing = { workflow, breakers, policy, incident: { ...incident, id } };
  return noteRun(healing as unknown as Healing, started, ended(reason));
};

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
    const breakers = new MemoryBreakers();
    await noting(breakers, reason);
    const kept = await breakers.read('all');
    expect(kept.map((entry) => entry.kind === 'run' && entry.outcome)).toEqual(outcomes);
  });

  it('says once that a breaker opened, with what to do', async () => {
    const breakers = new MemoryBreakers();
    const told = [];
    for (const id of ['one', 'two', 'three', 'four']) {
      told.push((await noting(breakers, 'not-recovered', id)).because.length - 1);
    }
    expect(told).toEqual([0, 0, 1, 0]);
  });

  it('says so when it cannot be noted, and keeps the ending', async () => {
    const { ending, because } = await noting(failing(new MemoryBreakers()), 'recovered');
    expect(ending).toEqual({ kind: 'resolved', reasons: ['recovered', 'fault'] });
    expect(because.at(-1)).toContain('could not be noted');
  });
});
