import { joinedIn, joinedInWords } from '../../lambdas/core/joined';
import { MemoryLedger } from '../fakes/ledger';
import { Timeline } from '../fakes/timeline';
import { now } from './base-facts';

async function joined(count: number, facts: (index: number) => object) {
  const ledger = new MemoryLedger(new Timeline(now));
  await ledger.append('inc-1', 'opened', { kind: 'opened', facts: { target: 'x' } });
  for (let index = 0; index < count; index += 1) {
    await ledger.append('inc-1', `joined ${index}`, {
      kind: 'joined',
      facts: facts(index) as Record<string, unknown>,
    });
  }
  return joinedIn(await ledger.read('inc-1'));
}

const named = (index: number) => ({ title: `alarm-${index}`, target: `arn:${index}` });

describe('what joined an incident', () => {
  it('is read from its ledger, each source once', async () => {
    expect(await joined(3, (index) => named(index % 2))).toMatchObject([
      { title: 'alarm-0', target: 'arn:0' },
      { title: 'alarm-1', target: 'arn:1' },
    ]);
  });

  it('has the ARN for a name in entries that kept none', async () => {
    expect(await joined(1, () => ({ alarm: 'arn:aws:cloudwatch' }))).toMatchObject([
      { title: 'arn:aws:cloudwatch', target: undefined },
    ]);
  });

  it('is no line where nothing joined', () => {
    expect(joinedInWords([])).toEqual([]);
  });

  it.each([
    [10, 11, '- alarm-9 (arn:9)'],
    [11, 12, '- and 1 more'],
  ])('of %i is told in %i lines', async (count, lines, last) => {
    const words = joinedInWords(await joined(count, named));

    expect(words).toHaveLength(lines);
    expect(words.at(-1)).toBe(last);
  });
});
