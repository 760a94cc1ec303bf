import { minutesAfter } from '../../../lambdas/core/instant';
import type { LedgerKind } from '../../../lambdas/core/ledger';
import { inStorm } from '../../../lambdas/core/storms/in-storm';
import { begunBy } from '../../../lambdas/core/storms/storm';
import { ended, leftChanged, started } from '../../../lambdas/core/telling/events';
import { escalated } from '../../../lambdas/core/healing/conclusion';
import { MemoryLedger } from '../../fakes/ledger';
import { MemoryStorms } from '../../fakes/storms';
import { Timeline } from '../../fakes/timeline';
import { incident, minutesAgo, now, policy } from '../base-facts';
import { proposal } from '../replies';

const storm = begunBy('inc-0', minutesAgo(3), policy.storms);

async function scene(kinds: readonly LedgerKind[] = ['opened']) {
  const ledger = new MemoryLedger(new Timeline(now));
  for (const kind of kinds) await ledger.append(incident.id, kind, { kind, facts: {} });
  const storms = new MemoryStorms();
  await storms.begin(storm);
  return { storms, ledger };
}

const ending = ended(incident, escalated(['expired'], 'Nobody answered.'), now);

describe('an event of an incident in a storm', () => {
  it('is marked as one that the digest stands for', async () => {
    expect(await inStorm(await scene(), incident, ending)).toEqual({
      ...ending,
      heldBack: storm.id,
    });
  });

  it.each(['answered', 'started', 'adopted'] as const)(
    'is told as always once the ledger holds %s',
    async (kind) => {
      expect(await inStorm(await scene(['opened', kind]), incident, ending)).toEqual(ending);
    },
  );

  it.each([
    ['before the storm began is told to its end', -1, false],
    ['when the storm began is held back', 0, true],
  ])('of what was put to people %s', async (_what, minutes, isHeld) => {
    const ledger = new MemoryLedger(new Timeline(minutesAfter(storm.beganAt, minutes)));
    await ledger.append(incident.id, 'asked', { kind: 'asked', facts: {} });
    const published = await inStorm({ ...(await scene()), ledger }, incident, ending);

    expect('heldBack' in published).toBe(isHeld);
  });

  it.each([
    ['a start', started(incident, proposal, 'attempt-1', now)],
    ['what is left changed', leftChanged(incident, { attempt: 'attempt-1' }, 'failed', [], now)],
  ])('is told as always when it is about %s', async (_what, event) => {
    expect(await inStorm(await scene(), incident, event)).toEqual(event);
  });

  it('is told as always where no storm was', async () => {
    const ports = { ...(await scene()), storms: new MemoryStorms() };

    expect(await inStorm(ports, incident, ending)).toEqual(ending);
  });

  it('is told as always of an incident from before the storm', async () => {
    const before = { ...incident, openedAt: minutesAfter(storm.from, -1) };

    expect(await inStorm(await scene(), before, ending)).toEqual(ending);
  });

  it('is held back also after the storm, of an incident that was part of it', async () => {
    const ports = await scene();
    await ports.storms.calm(storm.id, now);
    await ports.storms.over(storm.id, now);

    expect(await inStorm(ports, incident, ending)).toMatchObject({ heldBack: storm.id });
  });
});
