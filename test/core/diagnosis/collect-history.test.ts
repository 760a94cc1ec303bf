import { historyCollector } from '../../../lambdas/core/diagnosis/collect-history';
import type { Ending } from '../../../lambdas/core/incident';
import type { Instant } from '../../../lambdas/core/instant';
import type { Cell } from '../../../lambdas/core/trust/cell';
import { catalogue } from '../../../ssm-documents/catalogue';
import { MemoryIncidents } from '../../fakes/incidents';
import { MemoryTrustRecords } from '../../fakes/trust-records';
import { gatheredAt, service } from './pictures';
import { alarm, incident, minutesAgo, scanned } from './world';

const restart = 'restart-ecs-service';
const cell: Cell = { incidentType: 'compute', remediationId: restart, environment: 'production' };
const recovered: Ending = { kind: 'resolved', reasons: ['recovered'] };
const days = 24 * 60;
const earned = { document: 'document-1', model: 'model-1', prompt: 'prompt-1', rules: 'rules-1' };

class Past {
  readonly incidents = new MemoryIncidents();
  readonly trust = new MemoryTrustRecords();
  private opened = 0;

  async ended(ending: Ending, endedAt: Instant, remediationId?: string, about = incident) {
    const id = `inc-${(this.opened += 1)}`;
    await this.incidents.open({ ...about, id });
    await this.incidents.end(id, ending, endedAt, remediationId);
  }

  async told(target = { ...service, environment: 'production' as string | undefined }) {
    const { evidence } = await historyCollector.look(
      { pastIncidents: this.incidents, trust: this.trust, catalogue },
      {
        targetArn: target.arn,
        target,
        trouble: { source: 'alarm', alarm },
        gatheredAt,
        scanned,
        reachedBy: 'signal',
      },
    );
    return evidence;
  }
}

describe('the history collector', () => {
  it('counts the endings of earlier incidents of the target', async () => {
    const past = new Past();
    await past.ended(recovered, minutesAgo(3 * days));
    await past.ended({ kind: 'escalated', reasons: ['rejected'] }, minutesAgo(2 * days));
    await past.ended({ kind: 'suppressed', reasons: ['not-opted-in'] }, minutesAgo(days), restart, {
      ...incident,
      signal: { ...incident.signal, alarm: { ...incident.signal.alarm, arn: `${alarm.arn}-2` } },
    });

    expect(await past.told()).toEqual([
      {
        id: 'history',
        source: 'history',
        at: gatheredAt,
        summary:
          '3 incidents of this target ended in 30 days, 2 of them by the same signal: 1 resolved, 1 escalated, 1 suppressed.',
        values: { incidents: 3, bySameSignal: 2, resolved: 1, escalated: 1, suppressed: 1 },
      },
    ]);
  });

  it.each([
    ['30 days ago', 30 * days, 1],
    ['just over 30 days ago', 30 * days + 1, 0],
  ])('counts an incident that ended %s as it should', async (_when, minutes, incidents) => {
    const past = new Past();
    await past.ended(recovered, minutesAgo(minutes), restart);

    expect((await past.told())[0]).toMatchObject({ values: { incidents } });
  });

  it('has nothing of another target', async () => {
    const past = new Past();
    await past.ended(recovered, minutesAgo(days), restart, {
      ...incident,
      targetArn: `${service.arn}-2`,
    });

    expect(await past.told()).toMatchObject([
      { summary: 'No incident of this target ended in 30 days.', values: { incidents: 0 } },
    ]);
  });

  it('tells how often a remediation recovered the target, and how it was judged elsewhere', async () => {
    const past = new Past();
    await past.ended(recovered, minutesAgo(days), restart);
    await past.ended({ kind: 'escalated', reasons: ['worsened'] }, minutesAgo(days), restart);
    past.trust.seed(cell, { right: 7, wrong: 2, worsened: 1 }, earned, gatheredAt);

    expect((await past.told())[1]).toEqual({
      id: `history-${restart}`,
      source: 'history',
      at: gatheredAt,
      summary: `${restart} ran 2 times on this target in 30 days and recovered it 1 times; judged on all targets in this environment, it was right 7 times, wrong 2 times, and 1 times things got worse.`,
      values: { ran: 2, recovered: 1, right: 7, wrong: 2, worsened: 1 },
    });
  });

  it('tells of a remediation that was judged elsewhere only', async () => {
    const past = new Past();
    past.trust.seed(cell, { right: 7, wrong: 0, worsened: 0 }, earned, gatheredAt);

    expect(await past.told()).toMatchObject([
      { id: 'history' },
      { id: `history-${restart}`, values: { ran: 0, right: 7 } },
    ]);
  });

  it.each<[what: string, environment: string | undefined]>([
    ['another environment', 'staging'],
    ['no environment', undefined],
  ])('reads no record of a target of %s', async (_what, environment) => {
    const past = new Past();
    past.trust.seed(cell, { right: 7, wrong: 0, worsened: 0 }, earned, gatheredAt);

    expect(await past.told({ ...service, environment })).toMatchObject([{ id: 'history' }]);
  });

  it('tells of no remediation for another type', async () => {
    const past = new Past();
    await past.ended(recovered, minutesAgo(days), 'reboot-ec2-instance');

    expect(await past.told()).toMatchObject([{ id: 'history', values: { resolved: 1 } }]);
  });
});
