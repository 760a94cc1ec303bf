import fc from 'fast-check';
import { sayings } from '../../lambdas/core/log-opinion';
import { heeding, standings, type Verdict } from '../../lambdas/core/verdict';
import { answeringModel, ScriptedModel } from '../fakes/model';
import { compare } from './comparison/course';

const verdicts: readonly Verdict[] = ['recovered', 'inconclusive', 'not-recovered', 'worsened'];
const rank = (standing: (typeof standings)[number]): number => standings.indexOf(standing);

/** Anything that a model could be made to fill the tool with, near misses of the form among it. */
const input = fc.oneof(
  fc.anything(),
  fc.record(
    {
      answer: fc.oneof(fc.constantFrom(...sayings, 'recovered'), fc.string()),
      patterns: fc.array(fc.oneof(fc.constantFrom('a1', 'a2', 'b1', 'd1'), fc.string())),
      verdict: fc.constantFrom(...standings),
    },
    { requiredKeys: [] },
  ),
);

describe('heeding the logs', () => {
  it.each(verdicts.flatMap((verdict) => sayings.map((says) => [verdict, says] as const)))(
    'never betters %s, whatever they say: %s',
    (verdict, says) => {
      expect(rank(heeding(verdict, { says }))).toBeGreaterThanOrEqual(rank(verdict));
    },
  );

  it('doubts a recovery for new errors, and for nothing else', () => {
    expect(sayings.filter((says) => heeding('recovered', { says }) === 'doubted')).toEqual([
      'new-errors',
    ]);
    for (const verdict of verdicts.slice(1)) {
      for (const says of sayings) expect(heeding(verdict, { says })).toBe(verdict);
    }
  });

  it('never betters a verdict by any answer of any model', async () => {
    await fc.assert(
      fc.asyncProperty(input, fc.constantFrom(...verdicts), async (answer, verdict) => {
        const after = heeding(verdict, await compare({ model: answeringModel(answer) }));
        expect(rank(after)).toBeGreaterThanOrEqual(rank(verdict));
      }),
      { numRuns: 300 },
    );
  });

  it('takes no silence for agreement', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.nat(9), async (because, calls) => {
        const model = new ScriptedModel([{ kind: 'silent', because, calls, used: [] }]);
        expect(await compare({ model })).toMatchObject({ says: 'nothing', modelCalls: calls });
      }),
      { numRuns: 50 },
    );
  });
});
