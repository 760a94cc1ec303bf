import type { Incident } from '../../../lambdas/core/incident';
import { cellName } from '../../../lambdas/core/trust/cell';
import { standingOf } from '../../../lambdas/core/trust/standing';
import { MemoryTrustRecords } from '../../fakes/trust-records';
import type { Script } from '../../fakes/crew';
import { incident, now, policy } from '../base-facts';
import { ask, considering, doorScene } from '../door-scene';
import { Rehearsal } from '../rehearsal';
import { considerations, diagnoses, judgements, readings, starts } from '../replies';
import { cell } from './occasion';

const demanding = {
  ...policy,
  trust: { ...policy.trust, minimumJudged: 35, minimumLowerBound: 0.9 },
};

const script = (consider: 'ask' | 'started', verdict: 'recovered' | 'worsened'): Script => ({
  diagnose: [diagnoses['treatable']!],
  consider: [considerations[consider]!],
  start: [starts['started']!],
  follow: [readings['Success']!],
  validate: [judgements[verdict]!],
  compensate: [],
  compareLogs: [],
});

/** What came of incidents before, and the door to the next one. */
class Months {
  readonly trust = new MemoryTrustRecords();
  private heard = 0;

  async incidents(count: number, told: Script): Promise<Rehearsal> {
    let last = this.rehearsal(told);
    for (let one = 0; one < count; one += 1) {
      last = this.rehearsal(told);
      const { timeline } = last;
      timeline.after(3, () => last.answer('approved').then(() => undefined));
      await last.open();
      await last.heal(() => ({ trust: this.trust }));
    }
    return last;
  }

  /** What the one door makes of the next incident of the cell. */
  async next(): Promise<string> {
    const response = await ask(doorScene(), { trust: this.trust, policy: demanding }, considering);
    return 'decision' in response ? response.decision.kind : response.kind;
  }

  private rehearsal(told: Script): Rehearsal {
    const each: Incident = { ...incident, id: `inc-${(this.heard += 1)}`, openedAt: now };
    return new Rehearsal(told, each);
  }
}

describe('autonomy', () => {
  it('is earned by 35 good incidents in shadow, and not by 34', async () => {
    const months = new Months();
    await months.incidents(34, script('ask', 'recovered'));
    expect(await months.next()).toBe('ask');

    await months.incidents(1, script('ask', 'recovered'));
    expect(await months.next()).toBe('remediate');
  });

  it('is lost by one bad outcome, and people are told', async () => {
    const months = new Months();
    await months.incidents(60, script('ask', 'recovered'));
    expect(await months.next()).toBe('remediate');

    const { events } = await months.incidents(1, script('started', 'worsened'));
    expect(await months.next()).toBe('ask');
    expect(events.told.map(({ kind }) => kind)).toContain('demoted');
    expect(JSON.stringify(events.told.at(-1))).toContain(
      `${cellName(cell)} asks a person from now on, until two people promote it`,
    );
  });

  it('counts an incident once, however often its workflow is replayed', async () => {
    const months = new Months();
    const rehearsal = await months.incidents(1, script('ask', 'recovered'));
    rehearsal.journal.clear();
    await rehearsal.heal(() => ({ trust: months.trust }));

    expect((await months.trust.read(cell)).outcomes).toHaveLength(1);
  });

  it('of a cell whose record is waived needs no record', () => {
    const demands = { ...demanding.trust };
    const versions = { document: 'd', model: 'm', prompt: 'p', rules: 'r' };
    const occasion = { service: undefined, versions, now, demands };

    expect(standingOf({ outcomes: [], words: [] }, occasion).kind).toBe('unproven');
    expect(standingOf({ outcomes: [], words: [] }, occasion, 'a reason').kind).toBe('trusted');
  });
});
