import { inSurroundings } from '../../../lambdas/core/diagnosis/elsewhere';
import type { Opinion } from '../../../lambdas/core/diagnosis/opinion';
import type { Picture, Suspected } from '../../../lambdas/core/evidence';
import { fact, leaking, service } from './pictures';

const bank: Suspected = {
  nodeId: 'remote bank.example',
  arn: undefined,
  name: 'remote bank.example',
  standsOut: true,
  because: 'Unlike itself.',
};
const treatable = (incidentType: 'compute' | 'dependency'): Opinion => ({
  kind: 'treatable',
  incidentType,
  remediationId: 'restart-ecs-service',
  confidence: 0.9,
  because: 'Tasks run out of memory.',
  citedEvidence: ['target-state'],
});
const judged = (own: Opinion, seen: Picture) => inSurroundings(own, seen, service.arn);
const picture = (...suspects: readonly Suspected[]) => ({ ...leaking(), suspects });

describe('a symptom', () => {
  it('is not treated where its cause is elsewhere', () => {
    expect(judged(treatable('compute'), picture(bank))).toMatchObject({
      kind: 'untreatable',
      incidentType: 'dependency',
      elsewhere: bank,
      because: 'The trouble shows at the target and comes from remote bank.example: Unlike itself.',
    });
  });

  it('is treated where nobody else stands out', () => {
    const own = treatable('compute');

    expect(judged(own, picture())).toBe(own);
    expect(judged(own, picture({ ...bank, standsOut: false }))).toBe(own);
  });

  it('is treated where the component itself is the one that stands out', () => {
    const own = treatable('compute');

    expect(judged(own, picture({ ...bank, arn: service.arn }))).toBe(own);
  });

  it('is treated by what asks less of the dependency', () => {
    const own = treatable('dependency');

    expect(judged(own, picture(bank))).toBe(own);
  });

  it.each([
    [{ releasesBefore: 1, configurationsBefore: 1 }, 'deployment', ', which was released'],
    [{ releasesBefore: 0, configurationsBefore: 1 }, 'configuration', ', whose configuration'],
    [{ releasesBefore: 0, configurationsBefore: 0, releasesAfter: 1 }, 'dependency', ': Unlike'],
  ])('is put down to what was changed about its cause: %j', (values, incidentType, how) => {
    const seen = picture(bank);
    const changes = fact('culprit-changes', 'changes', values);

    expect(
      judged(treatable('compute'), { ...seen, evidence: [...seen.evidence, changes] }),
    ).toMatchObject({
      incidentType,
      elsewhere: bank,
      because: expect.stringContaining(`comes from remote bank.example${how}`) as string,
      citedEvidence: ['culprit-changes', 'alarm-metric'],
    });
  });
});
