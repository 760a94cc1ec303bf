import type { Script } from '../../fakes/crew';
import { incident, now } from '../base-facts';
import { Rehearsal } from '../rehearsal';
import { diagnoses, objectionsNamed } from '../replies';

const died = { throws: 'TimeoutError' } as const;
const treatable = diagnoses['treatable']!;

async function healed(diagnose: Script['diagnose']) {
  const objections = objectionsNamed(['observe-only']);
  const decision = { kind: 'escalate', objections } as const;
  const script: Script = { diagnose, consider: [{ kind: 'held', decision }] };
  const rehearsal = new Rehearsal(script, { ...incident, openedAt: now });
  await rehearsal.open();
  await rehearsal.heal();
  const asked = rehearsal.crew.of('diagnose').map(({ mayAskModel }) => mayAskModel);
  const { spent, aside } = rehearsal.modelSpend;
  const onRecord = (await rehearsal.ledger.read(incident.id))
    .filter(({ event }) => event.kind === 'diagnosed')
    .map(({ event }) => event.facts['mayAskModel']);
  return { asked, spent, aside: [...aside.keys()], onRecord };
}

describe('finding the cause', () => {
  it('asks the model once and puts what it cost in the place of the most', async () => {
    expect(await healed([treatable])).toEqual({
      asked: [true],
      spent: 0.001,
      aside: [],
      onRecord: [true],
    });
  });

  it.each([
    ['once', [died, { ...treatable, modelDollars: 0 }], [true, false]],
    ['twice', [died, died, { ...treatable, modelDollars: 0 }], [true, false, false]],
  ])(
    'does without the model after it failed %s, and leaves the most that it may have cost',
    async (_often, replies, asked) => {
      expect(await healed(replies)).toEqual({
        asked,
        spent: 0,
        aside: [incident.id],
        onRecord: [false],
      });
    },
  );

  it('leaves the most when nobody ever answers', async () => {
    expect(await healed([died])).toEqual({
      asked: [true, false, false],
      spent: 0,
      aside: [incident.id],
      onRecord: [],
    });
  });

  it('asks no model after a scan was waited for when a try before it failed', async () => {
    const early = { ...diagnoses['deployed-just-now']!, modelDollars: 0 };
    const { asked, aside } = await healed([died, early, treatable]);

    expect([asked, aside]).toEqual([[true, false, false], [incident.id]]);
  });
});
