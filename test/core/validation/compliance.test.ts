import type { FindingReading } from '../../../lambdas/core/finding';
import type { Compliance } from '../../../lambdas/core/signal';
import { judgeCompliance, type Found } from '../../../lambdas/core/validation/compliance';
import { verdictOn } from '../../../lambdas/core/validation/judge';
import { standing } from '../finding-facts';
import { at, recovered } from './readings';

const judged = (compliance: Compliance, evaluatedAt = at(3)): FindingReading => ({
  ...standing,
  compliance,
  evaluatedAt,
});

const found = (change: Partial<Found> = {}): Found => ({
  finding: judged('COMPLIANT'),
  isSound: true,
  since: at(0),
  ...change,
});

/** What it comes to before and at the deadline. */
const outcome = (change: Partial<Found>): string[] =>
  [at(6), at(15)].map((now) => {
    const judgement = verdictOn(judgeCompliance(found(change)), { ...recovered, now });
    return judgement.kind === 'pending' ? 'pending' : judgement.verdict;
  });

describe('judgeCompliance', () => {
  it('says recovered when Config and a direct read agree', () => {
    expect(outcome({})).toEqual(['recovered', 'recovered']);
  });

  it('counts a judgement of the very moment, and none from before', () => {
    expect(outcome({ finding: judged('COMPLIANT', at(0)) })[0]).toBe('recovered');
    expect(outcome({ finding: judged('COMPLIANT', at(-0.001)) })).toEqual([
      'pending',
      'inconclusive',
    ]);
  });

  it('waits while Config still finds trouble, and believes it at the deadline', () => {
    expect(outcome({ finding: judged('NON_COMPLIANT') })).toEqual(['pending', 'not-recovered']);
    expect(outcome({ finding: judged('NON_COMPLIANT'), isSound: false })[1]).toBe('not-recovered');
  });

  it('knows nothing of a judgement of trouble from before the action', () => {
    expect(outcome({ finding: judged('NON_COMPLIANT', at(-1)) })).toEqual([
      'pending',
      'inconclusive',
    ]);
  });

  it.each<[what: string, change: Partial<Found>]>([
    ['the direct read disagrees', { isSound: false }],
    ['nothing says what sound is', { isSound: undefined }],
    ['Config knows no such finding', { finding: undefined }],
    ['the rule does not apply any more', { finding: judged('NOT_APPLICABLE') }],
    ['the rule could not judge', { finding: judged('INSUFFICIENT_DATA') }],
    ['the moment of the judgement is unreadable', { finding: judged('COMPLIANT', 'soon') }],
    ['the end of the action is unreadable', { since: 'then' }],
  ])('is inconclusive at the deadline when %s', (_what, change) => {
    expect(outcome(change)).toEqual(['pending', 'inconclusive']);
  });

  it('says how a rule that runs on a schedule is started', () => {
    expect(judgeCompliance(found({ finding: judged('COMPLIANT', at(-1)) })).because).toContain(
      'start-config-rules-evaluation',
    );
  });
});
