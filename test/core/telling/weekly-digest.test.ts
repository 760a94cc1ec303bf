import type { Ending, IncidentRecord } from '../../../lambdas/core/incident';
import { minutesAfter } from '../../../lambdas/core/instant';
import { eventShape } from '../../../lambdas/core/telling/incident-event';
import { weeklyDigest } from '../../../lambdas/core/telling/weekly-digest';
import { incident, now } from '../base-facts';

const days = (count: number) => minutesAfter(now, count * 24 * 60);

function recorded(
  openedAt: string,
  ending?: Ending,
  targetArn = incident.targetArn,
): IncidentRecord {
  return {
    incident: { ...incident, openedAt, targetArn },
    state: ending ? 'ended' : 'open',
    ending,
    endedAt: undefined,
    wake: undefined,
    latest: { state: 'ALARM', changedAt: openedAt },
  };
}

const resolved: Ending = { kind: 'resolved', reasons: ['recovered'] };
const escalated = (...reasons: Ending['reasons']): Ending => ({ kind: 'escalated', reasons });

describe('the weekly digest', () => {
  const digest = weeklyDigest(
    [
      recorded(days(-1), resolved),
      recorded(days(-2), escalated('rejected')),
      recorded(days(-3), escalated('not-recovered', 'rejected'), 'arn:other'),
      recorded(days(-4)),
    ],
    now,
  );

  it('counts the incidents by how they ended', () => {
    expect(digest.counts).toEqual({ resolved: 1, escalated: 2, suppressed: 0, open: 1 });
    expect(digest.subject).toBe(
      'Week until 2026-01-01: 1 resolved, 2 escalated, 0 suppressed, 1 open',
    );
  });

  it('names why people were called, and where, the most frequent first', () => {
    expect(digest.text).toMatch(/Escalated because:\n- 2 x rejected\n- 1 x not-recovered\n/);
    expect(digest.text).toContain(`- 3 x ${incident.targetArn ?? ''}\n- 1 x arn:other`);
  });

  it.each([
    ['the first moment of the week counts', days(-7), 1],
    ['the moment before does not', minutesAfter(days(-7), -1), 0],
    ['the last moment before its end counts', minutesAfter(now, -1), 1],
    ['its end belongs to the next', now, 0],
  ])('%s', (_what, openedAt, count) => {
    expect(weeklyDigest([recorded(openedAt, resolved)], now).counts['resolved']).toBe(count);
  });

  it('says so of a week in which nothing happened', () => {
    expect(weeklyDigest([], now).text).toMatch(/^0 incidents between/);
  });

  it('is the same event however often it is made on one day', () => {
    expect(weeklyDigest([], minutesAfter(now, 5)).id).toBe(weeklyDigest([], now).id);
    expect(eventShape.parse(digest)).toEqual(digest);
  });
});
