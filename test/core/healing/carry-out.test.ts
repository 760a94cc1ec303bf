import { pollSeconds } from '../../../lambdas/core/healing/follow-execution';
import { minutesAfter, minutesBetween } from '../../../lambdas/core/instant';
import type { Crew } from '../../../lambdas/core/requests';
import { now, policy, restart } from '../base-facts';
import { considerations, diagnoses, judgements, readings } from '../replies';
import { Rehearsal } from '../rehearsal';

const endedAt = minutesAfter(now, 3);
const { settleMinutes, deadlineMinutes } = restart.remediation.validation;

async function carriedOut() {
  const rehearsal = new Rehearsal({
    diagnose: [diagnoses['treatable']!],
    consider: [considerations['started']!],
    follow: [readings['running']!, readings['running']!, readings['Success']!],
    validate: [judgements['pending']!, judgements['recovered']!],
  });
  const asked: { readonly what: keyof Crew; readonly at: string }[] = [];
  await rehearsal.open();
  await rehearsal.heal(({ crew }) => ({
    crew: {
      ...crew,
      follow: (...given) => {
        asked.push({ what: 'follow', at: rehearsal.timeline.now() });
        return crew.follow(...given);
      },
      validate: (...given) => {
        asked.push({ what: 'validate', at: rehearsal.timeline.now() });
        return crew.validate(...given);
      },
    },
  }));
  const momentsOf = (role: keyof Crew) =>
    asked.filter(({ what }) => what === role).map(({ at }) => at);
  return { rehearsal, momentsOf };
}

describe('after a start', () => {
  it('measures only what came after the end of the action, against what was before its begin', async () => {
    const { rehearsal } = await carriedOut();
    const [request] = rehearsal.crew.of('validate');

    expect(request).toMatchObject({
      remediationId: 'restart-ecs-service',
      targetArn: rehearsal.incident.targetArn,
      actionEndedAt: endedAt,
      deadline: minutesAfter(endedAt, settleMinutes + deadlineMinutes),
    });
    expect(minutesBetween(now, request!.actionBeganAt)).toBeLessThan(1);
  });

  it('lets the action settle before the first measurement, then measures each minute', async () => {
    const { momentsOf } = await carriedOut();
    const [first, second] = momentsOf('validate');

    expect(minutesBetween(endedAt, first!)).toBeGreaterThanOrEqual(settleMinutes);
    expect(minutesBetween(endedAt, first!)).toBeLessThan(settleMinutes + 0.5);
    expect(minutesBetween(first!, second!)).toBeGreaterThanOrEqual(1);
  });

  it('asks how the execution stands no faster than the quota of all incidents together allows', async () => {
    const { momentsOf } = await carriedOut();
    const [first, second, third] = momentsOf('follow');

    expect(minutesBetween(first!, second!) * 60).toBeGreaterThanOrEqual(15);
    expect(minutesBetween(second!, third!) * 60).toBeGreaterThanOrEqual(15);
  });
});

describe('pollSeconds', () => {
  it.each([1, 2, 8, 20, 100])(
    'makes half a call a second at most of %d changes at once',
    (activeChanges) => {
      const seconds = pollSeconds({
        caps: { ...policy.caps, activeChanges, evidenceMaxAgeMinutes: 30 },
      });

      expect(activeChanges / seconds).toBeLessThanOrEqual(0.5);
      expect(seconds).toBeGreaterThanOrEqual(15);
    },
  );
});
