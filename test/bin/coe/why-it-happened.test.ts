import { learned } from '../../../bin/coe/why-it-happened';
import { MemoryLedger } from '../../fakes/ledger';
import { incident, now } from '../../core/base-facts';

const record = {
  ...{ incident, state: 'ended' as const, endedAt: now, wake: undefined },
  ending: { kind: 'escalated', reasons: ['expired'] } as const,
  latest: { state: 'ALARM' as const, changedAt: now },
};

it('what people took over is told with what became of it', async () => {
  const ledger = new MemoryLedger({ now: () => now });
  const facts = { course: 'after-change', remedy: 'same-kind', until: now, because: 'OK since 3' };
  await ledger.append(incident.id, 'seen', { kind: 'counterfactual', facts });
  const entries = await ledger.read(incident.id);

  expect(learned({ record, entries, remediations: [] })).toContainEqual({
    text: `Followed until ${now} after people took over: over after a change of the target (OK since 3); people made the same kind of change.`,
    entries: [0],
  });
});
