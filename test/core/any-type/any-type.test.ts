import { signsOfAnyType } from '../../../lambdas/core/any-type/any-type';
import { isNoDeployment, isReleasedSince } from '../../../lambdas/core/any-type/change-signs';
import { classifyByRules } from '../../../lambdas/core/diagnosis/rules';
import type { Evidence, Picture } from '../../../lambdas/core/evidence';
import { type TargetType, targetTypes } from '../../../lambdas/core/target-types/every-type';
import { catalogue } from '../../../ssm-documents/catalogue';
import { fact, gatheredAt, leaking } from '../diagnosis/pictures';

const offers = catalogue.map(({ remediation }) => remediation);
const classify = (picture: Picture, type: TargetType = 'ecs-service') =>
  classifyByRules(picture, { type }, offers, offers);

const seeing = (...evidence: readonly Evidence[]): Picture => ({
  gatheredAt,
  evidence,
  unread: [],
  suspects: [],
});
const health = (values: Evidence['values']) =>
  fact('health', 'health', {
    issues: 0,
    issuesOfTarget: 0,
    issuesBeneath: 0,
    workOnTarget: 0,
    ...values,
  });
const changed = (values: Evidence['values'], id = 'changes') =>
  fact(id, 'changes', {
    inLastHour: 0,
    releasesBefore: 0,
    releasesAfter: 0,
    configurationsBefore: 0,
    ...values,
  });
const lines = (foremost: string) => fact('log-kinds', 'logs', { foremost });
const alarmOn = (values: Evidence['values']) => fact('alarm-metric', 'alarm-metric', values);
const withEvidence = (picture: Picture, ...more: readonly Evidence[]): Picture => ({
  ...picture,
  evidence: [...picture.evidence.filter(({ id }) => more.every((each) => each.id !== id)), ...more],
});

describe('AWS at fault or at work', () => {
  it.each<[TargetType, Evidence['values'], object]>([
    ['ecs-service', { issues: 1 }, { kind: 'untreatable', incidentType: 'dependency' }],
    ['ec2-instance', { issues: 1 }, { kind: 'untreatable', incidentType: 'network' }],
    ['ec2-instance', { issues: 1, issuesOfTarget: 1 }, { incidentType: 'compute' }],
    ['rds-instance', { issues: 1, issuesOfTarget: 1 }, { incidentType: 'database' }],
    ['lambda-function', { issues: 1, issuesOfTarget: 1 }, { incidentType: 'dependency' }],
    ['rds-instance', { workOnTarget: 1 }, { kind: 'untreatable', incidentType: 'database' }],
    ['ec2-instance', { workOnTarget: 1 }, { kind: 'untreatable', incidentType: 'compute' }],
    ['msk-cluster', { workOnTarget: 1 }, { kind: 'inconclusive' }],
    ['ecs-service', { issuesBeneath: 1 }, { kind: 'untreatable', incidentType: 'network' }],
    ['ecs-service', {}, { kind: 'inconclusive' }],
  ])('explains trouble of an %s: %j', (type, values, expected) => {
    expect(classify(seeing(health(values)), type)).toMatchObject(expected);
  });

  it.each<[Evidence['values']]>([
    [{ issues: 1 }],
    [{ issuesOfTarget: 1 }],
    [{ issuesBeneath: 1 }],
    [{ workOnTarget: 1 }],
  ])('holds back what would be done: %j', (values) => {
    expect(classify(leaking())).toMatchObject({ kind: 'treatable' });
    expect(classify(withEvidence(leaking(), health(values)))).toMatchObject({
      kind: 'untreatable',
    });
  });

  it.each<[what: string, state: Evidence['values'], kind: string]>([
    [
      'one zone alone is known to fail',
      { oneZoneImpaired: true, status: 'active', targets: 6, healthyTargets: 4 },
      'treatable',
    ],
    ['others fail too', { oneZoneImpaired: false, status: 'active' }, 'untreatable'],
    ['nobody could look', { status: 'active' }, 'untreatable'],
  ])('leaves the shift away from a zone where %s', (_what, state, kind) => {
    const evidence = [
      fact('target-state', 'target-state', state),
      fact('changes', 'changes', { inLastHour: 0 }),
      health({ issuesBeneath: 1 }),
      alarmOn({ latest: 9 }),
    ];
    expect(classify(seeing(...evidence), 'load-balancer')).toMatchObject({ kind });
  });
});

describe('an alarm that contradicts its own data', () => {
  it.each<[what: string, values: Evidence['values'], kind: string]>([
    ['no datapoint breaches', { datapoints: 5, breaching: 0 }, 'inconclusive'],
    ['one breaches', { datapoints: 5, breaching: 1 }, 'treatable'],
    ['there is no datapoint', { datapoints: 0, breaching: 0 }, 'treatable'],
    ['nobody knows what a breach is', { datapoints: 5 }, 'treatable'],
  ])('is left to a person: %s', (_what, values, kind) => {
    expect(classify(withEvidence(leaking(), alarmOn(values)))).toMatchObject({ kind });
  });
});

describe('changes in the hour before the trouble', () => {
  it.each<[what: string, values: Evidence['values'], expected: object]>([
    ['a release', { releasesBefore: 1 }, { incidentType: 'deployment' }],
    ['settings', { configurationsBefore: 1 }, { incidentType: 'configuration' }],
    [
      'settings that came with a release',
      { releasesBefore: 1, configurationsBefore: 1 },
      { incidentType: 'deployment' },
    ],
    ['a release, and another since', { releasesBefore: 1, releasesAfter: 1 }, {}],
    ['none', {}, {}],
    ['one after it only', { releasesAfter: 1 }, {}],
  ])('explain it: %s', (_what, values, expected) => {
    const kind = 'incidentType' in expected ? 'untreatable' : 'inconclusive';
    expect(classify(seeing(changed(values)), 'sqs-queue')).toMatchObject({ kind, ...expected });
  });

  it('explain less where they were of what the target belongs to', () => {
    const [own, related] = ['changes', 'related-changes'].map((id) =>
      classify(seeing(changed({ configurationsBefore: 1 }, id)), 'sqs-queue'),
    );

    expect(own).toMatchObject({ incidentType: 'configuration', confidence: 0.88 });
    expect(related).toMatchObject({ incidentType: 'configuration', confidence: 0.65 });
  });

  it.each<[what: string, values: Evidence['values'], kind: string]>([
    ['it came before the trouble', { releasesBefore: 1 }, 'treatable'],
    ['it came after', { releasesAfter: 1 }, 'inconclusive'],
    ['another came since', { releasesBefore: 1, releasesAfter: 1 }, 'untreatable'],
    ['settings were changed instead', { configurationsBefore: 1 }, 'untreatable'],
    ['neither is on record', {}, 'treatable'],
  ])('are gone back on only while they can be to blame: %s', (_what, values, kind) => {
    const rollout = leaking({ rolloutState: 'IN_PROGRESS', replacedMinutesAgo: 4 });

    expect(classify(withEvidence(rollout, changed({ inLastHour: 1, ...values })))).toMatchObject({
      kind,
    });
  });

  it('refute nothing where they could not be read', () => {
    const blind = () => undefined;

    expect([isNoDeployment(blind), isReleasedSince(blind)]).toEqual([false, false]);
  });
});

describe('kinds of log lines', () => {
  it.each([
    ['accessDenied', 'configuration'],
    ['nameNotResolved', 'network'],
    ['connectionRefused', 'dependency'],
    ['diskFull', 'capacity'],
    ['locked', 'database'],
    ['unreadableInput', 'application'],
  ])('explain where nothing else does and it is known what changed: %s', (kind, incidentType) => {
    expect(classify(seeing(lines(kind), changed({})))).toMatchObject({
      kind: 'untreatable',
      incidentType,
    });
    expect(classify(seeing(lines(kind)))).toMatchObject({ kind: 'inconclusive' });
  });

  it.each(['timedOut', 'connectionLost', 'connectionsUsedUp', 'none'])(
    'explain nothing that every cause brings along: %s',
    (kind) => {
      expect(classify(seeing(lines(kind), changed({})))).toMatchObject({ kind: 'inconclusive' });
    },
  );

  it('never stand in the way of tasks that were killed', () => {
    expect(classify(withEvidence(leaking(), lines('accessDenied')))).toEqual(classify(leaking()));
  });
});

describe('signs of any type', () => {
  it.each(targetTypes.map(({ type }) => type))(
    'hold for no %s of which nothing is known',
    (type) => {
      const { before, among } = signsOfAnyType(type);

      expect([...before, ...among].filter(({ holds }) => holds(() => undefined))).toEqual([]);
    },
  );
});
