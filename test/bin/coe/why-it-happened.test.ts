import type { Statement } from '../../../bin/coe/report';
import type { Story } from '../../../bin/coe/story';
import { whatHappened } from '../../../bin/coe/what-happened';
import { learned } from '../../../bin/coe/why-it-happened';
import type { EndingReason } from '../../../lambdas/core/objection';
import type { LedgerKind } from '../../../lambdas/core/ledger';
import { MemoryLedger } from '../../fakes/ledger';
import { incident, now } from '../../core/base-facts';

const record = {
  ...{ incident, state: 'ended' as const, endedAt: now, wake: undefined },
  ending: { kind: 'escalated', reasons: ['expired'] } as const,
  latest: { state: 'ALARM' as const, changedAt: now },
};

type Entry = readonly [kind: LedgerKind, facts: Readonly<Record<string, unknown>>];

async function storyOf(reason: EndingReason, ...written: readonly Entry[]): Promise<Story> {
  const ledger = new MemoryLedger({ now: () => now });
  for (const [index, [kind, facts]] of written.entries()) {
    await ledger.append(incident.id, `${kind} ${index}`, { kind, facts });
  }
  const ending = { kind: 'escalated', reasons: [reason] } as const;
  const entries = await ledger.read(incident.id);
  return { record: { ...record, ending }, entries, remediations: [] };
}

const textsOf = (statements: readonly Statement[]) => statements.map(({ text }) => text);

const recovered: Entry = ['validated', { verdict: 'recovered' }];
const expired: Entry = ['expired', { unlessAnswered: true }];
const forged: Entry = [
  'answered',
  { answer: 'approved', claimed: 'U0FORGER', outcome: 'refused: forged' },
];
const right = 'The remediation was right: what signalled measures no trouble any more.';

describe('what a report says was learned', () => {
  it('praises a remediation only where it ran before the measurement', async () => {
    const byItself = textsOf(learned(await storyOf('by-itself', recovered)));

    expect(textsOf(learned(await storyOf('recovered', ['started', {}], recovered)))).toContain(
      right,
    );
    expect(byItself).not.toContain(right);
    expect(byItself).toContain('Nothing was run, so nothing was learned about the remediation.');
  });

  it('takes neither a forged nor a refused answer for one', async () => {
    const story = await storyOf('expired', ['asked', {}], forged, expired);

    expect(textsOf(learned(story)).join()).not.toContain('A person answered');
    expect(textsOf(whatHappened(story)).join()).toContain(
      'Somebody who claimed to be U0FORGER answered',
    );
  });

  it('misses nobody where an answer had got there before the deadline', async () => {
    const unanswered = 'Nobody was there to answer within the review time.';

    expect(textsOf(learned(await storyOf('expired', expired)))).toContain(unanswered);
    expect(textsOf(learned(await storyOf('rejected', expired)))).not.toContain(unanswered);
  });
});

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
