import { inSurroundings } from '../../../lambdas/core/diagnosis/elsewhere';
import type { Opinion } from '../../../lambdas/core/diagnosis/opinion';
import type { Suspected } from '../../../lambdas/core/evidence';
import { leaking } from './pictures';

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
const picture = (...suspects: readonly Suspected[]) => ({ ...leaking(), suspects });

describe('a symptom', () => {
  it('is not treated where its cause is elsewhere', () => {
    expect(inSurroundings(treatable('compute'), picture(bank))).toMatchObject({
      kind: 'untreatable',
      incidentType: 'dependency',
      elsewhere: bank,
      because: 'The trouble shows at the target and comes from remote bank.example: Unlike itself.',
    });
  });

  it('is treated where nobody else stands out', () => {
    const own = treatable('compute');

    expect(inSurroundings(own, picture())).toBe(own);
    expect(inSurroundings(own, picture({ ...bank, standsOut: false }))).toBe(own);
  });

  it('is treated by what asks less of the dependency', () => {
    const own = treatable('dependency');

    expect(inSurroundings(own, picture(bank))).toBe(own);
  });
});
