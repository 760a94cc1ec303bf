import { isContradicted, sureOf, tooLittleForAStart } from '../../../lambdas/core/any-type/doubts';
import type { IncidentType } from '../../../lambdas/core/diagnosis';
import type { Ask, Sign } from '../../../lambdas/core/sign';
import { catalogue } from '../../../ssm-documents/catalogue';
import type { Evidence } from '../../ssm-documents/signs';

const asking =
  (evidence: Evidence): Ask =>
  (id, value) =>
    evidence[id]?.[value];
const about = (incidentType: IncidentType, suffices?: Sign['suffices']): Sign => ({
  ...{ id: 'any', holds: () => true, incidentType, confidence: 0.9, because: 'so', cites: [] },
  ...(suffices && { suffices }),
});
const lines = (foremost: string): Evidence => ({ 'log-kinds': { foremost } });

describe('what would be done', () => {
  it.each<[what: string, type: IncidentType, evidence: Evidence, isHeldBack: boolean]>([
    ['for a target that nobody touched', 'capacity', { changes: { inLastHour: 0 } }, false],
    ['for a target that was changed', 'capacity', { changes: { inLastHour: 1 } }, true],
    ['for a changed machine', 'compute', { changes: { inLastHour: 1 } }, true],
    ['against the change itself', 'deployment', { changes: { inLastHour: 1 } }, false],
    ['for want of capacity', 'capacity', lines('connectionRefused'), true],
    ['for want of capacity', 'capacity', lines('throttled'), true],
    ['for want of capacity', 'capacity', lines('timedOut'), false],
    ['to a database', 'database', lines('locked'), false],
    ['to a database', 'database', lines('credentials'), true],
    ['to tasks that were killed', 'compute', lines('credentials'), false],
    ['to a machine whose disk is full', 'compute', lines('diskFull'), true],
    ['by asking less of a dependency', 'dependency', lines('throttled'), false],
  ])('%s (%s) is held back by what else explains it: %j', (_what, type, evidence, isHeldBack) => {
    expect(isContradicted(about(type), asking(evidence))).toBe(isHeldBack);
  });

  it.each<[what: string, type: IncidentType, evidence: Evidence, sure: number]>([
    ['nothing else was changed', 'database', {}, 0.9],
    ['a caller was changed', 'database', { callers: { changedInLastHour: 1 } }, 0.66],
    ['a caller was changed', 'compute', { callers: { changedInLastHour: 1 } }, 0.9],
    ['its stack was changed', 'compute', { 'related-changes': { configurationsBefore: 1 } }, 0.66],
    ['its stack was changed', 'deployment', { 'related-changes': { releasesBefore: 1 } }, 0.9],
  ])('is left to a person where %s (%s)', (_where, type, evidence, sure) => {
    expect(sureOf(about(type), asking(evidence))).toBe(sure);
  });

  it('is left to a person where what was measured does not suffice', () => {
    expect(
      sureOf(
        about('capacity', () => true),
        asking({}),
      ),
    ).toBe(0.9);
    expect(
      sureOf(
        about('capacity', () => false),
        asking({}),
      ),
    ).toBe(tooLittleForAStart);
  });

  it.each(catalogue.map(({ remediation }) => remediation))(
    'is never started in doubt: $id',
    ({ limits }) => {
      expect(limits.minimumConfidence).toBeGreaterThan(tooLittleForAStart);
    },
  );
});
