import type { Picture } from '../../../lambdas/core/evidence';
import { classifyByRules } from '../../../lambdas/core/diagnosis/rules';
import { catalogue } from '../../../ssm-documents/catalogue';
import { impaired, instance, leaking, service, without } from './pictures';

const offers = catalogue.map(({ remediation }) => remediation);
const restart = {
  kind: 'treatable',
  incidentType: 'compute',
  remediationId: 'restart-ecs-service',
};
const reboot = { kind: 'treatable', incidentType: 'compute', remediationId: 'reboot-ec2-instance' };
const rollback = {
  kind: 'treatable',
  incidentType: 'deployment',
  remediationId: 'rollback-ecs-service',
};
const deployment = { kind: 'untreatable', incidentType: 'deployment' };
const unexplained = { kind: 'inconclusive' };
const noMemory = (picture: Picture) => without(picture, 'target-metrics');

describe('classifyByRules', () => {
  it.each<[when: string, picture: Picture, expected: object]>([
    ['tasks run out of memory', leaking(), { ...restart, confidence: 0.9 }],
    [
      'memory fills up but no task was stopped',
      leaking({ outOfMemoryStops: 0 }),
      { ...restart, confidence: 0.8 },
    ],
    [
      'a new task definition is being rolled out',
      leaking({ rolloutState: 'IN_PROGRESS', replacedMinutesAgo: 4 }, { inLastHour: 1 }),
      { ...rollback, confidence: 0.95 },
    ],
    [
      'a new task definition was rolled out lately',
      leaking({ replacedMinutesAgo: 20 }, { inLastHour: 1 }),
      { ...rollback, confidence: 0.85 },
    ],
    [
      'the task definition is older than the last deploy',
      leaking({ replacedMinutesAgo: 700 }, { inLastHour: 1 }),
      deployment,
    ],
    ['a rollout is in progress', leaking({ rolloutState: 'IN_PROGRESS' }), deployment],
    ['a rollout has failed', leaking({ rolloutState: 'FAILED' }), deployment],
    ['there was a deploy in the last hour', leaking({}, { inLastHour: 1 }), deployment],
    ['the rollout state is not known', leaking({ rolloutState: 'WHO KNOWS' }), unexplained],
    ['changes could not be read', without(leaking(), 'changes'), unexplained],
    ['the state could not be read', without(leaking(), 'target-state'), unexplained],
    [
      'memory could not be read, but tasks were stopped',
      noMemory(leaking()),
      { ...restart, confidence: 0.61 },
    ],
    [
      'neither memory nor stops explain it',
      noMemory(leaking({ outOfMemoryStops: 0 })),
      unexplained,
    ],
    ['stops are not a number', noMemory(leaking({ outOfMemoryStops: NaN })), unexplained],
    [
      'tasks are missing for another reason',
      noMemory(leaking({ outOfMemoryStops: 0, runningCount: 2 })),
      { kind: 'untreatable', incidentType: 'capacity' },
    ],
  ])('when %s', (_when, picture, expected) => {
    expect(classifyByRules(picture, service, offers, offers)).toMatchObject(expected);
  });

  it.each<[when: string, picture: Picture, expected: object]>([
    ['the guest is impaired and the host is not', impaired(), reboot],
    [
      'the host is impaired',
      impaired({ systemStatus: 'impaired' }),
      { ...reboot, remediationId: 'restart-ec2-instance' },
    ],
    [
      'a member of a group is impaired',
      impaired({ grouped: true }),
      { kind: 'untreatable', incidentType: 'compute' },
    ],
    [
      'the host is not known to be fine',
      impaired({ systemStatus: 'insufficient-data' }),
      unexplained,
    ],
    [
      'the instance is stopped',
      impaired({ state: 'stopped' }),
      { kind: 'untreatable', incidentType: 'configuration' },
    ],
    ['nobody knows what AWS reports', without(impaired(), 'health'), unexplained],
    ['nothing is impaired', impaired({ instanceStatus: 'ok' }), unexplained],
  ])('of an instance, when %s', (_when, picture, expected) => {
    expect(classifyByRules(picture, instance, offers, offers)).toMatchObject(expected);
  });

  it('concludes nothing about a type of target from the signs of another', () => {
    expect(classifyByRules(leaking(), instance, offers, offers)).toMatchObject(unexplained);
  });

  it('proposes nothing that the catalogue does not offer for that cause', () => {
    expect(classifyByRules(leaking(), service, [], offers)).toMatchObject({ kind: 'untreatable' });
    expect(
      classifyByRules(
        leaking(),
        service,
        [{ id: 'restart-ecs-service', treats: ['network'] }],
        offers,
      ),
    ).toMatchObject({ kind: 'untreatable' });
  });

  it('cites only evidence that was gathered', () => {
    expect(classifyByRules(noMemory(leaking()), service, offers, offers)).toMatchObject({
      citedEvidence: ['target-state', 'alarm-metric', 'changes'],
    });
  });

  it('says what it could not see when nothing explains the picture', () => {
    expect(classifyByRules(without(leaking(), 'changes'), service, offers, offers)).toMatchObject({
      because: 'No rule explains this picture, and changes could not be read.',
    });
  });
});
