import type { FindingReading } from '../../../lambdas/core/finding';
import type { Ending } from '../../../lambdas/core/incident';
import { sweepFindings } from '../../../lambdas/core/sweeping/silent-findings';
import type { SweepPorts } from '../../../lambdas/core/sweeping/sweeping';
import type { Trouble } from '../../../lambdas/core/trouble';
import { stoppedAt } from '../../fakes/clock';
import { failing } from '../../fakes/failing';
import { MemoryFindings } from '../../fakes/findings';
import { MemoryIncidents } from '../../fakes/incidents';
import { incident, minutesAgo, now, policy } from '../base-facts';
import { bucket, finding, findingIncident, standing } from '../finding-facts';

const late: FindingReading = { ...standing, recordedAt: minutesAgo(5) };

function scene(readings: readonly FindingReading[] = [late], optedIn = [bucket.arn]) {
  const requeued: Trouble[] = [];
  const ports = {
    findings: new MemoryFindings(readings),
    incidents: new MemoryIncidents(),
    territory: { optedIn: () => Promise.resolve(new Set(optedIn)) },
    clock: stoppedAt(now),
    policy: { ...policy, findings: { rules: [finding.ruleName] } },
    requeue: (trouble: Trouble) => Promise.resolve(void requeued.push(trouble)),
  };
  const sweep = (change: Partial<SweepPorts> = {}) =>
    sweepFindings({ ...ports, ...change } as unknown as SweepPorts);
  return { ports, requeued, sweep };
}

const ended = async (
  { ports: { incidents } }: ReturnType<typeof scene>,
  kind: Ending['kind'],
  at: string,
): Promise<void> => {
  await incidents.open(findingIncident);
  await incidents.end(findingIncident.id, { kind, reasons: ['any'] }, at);
};

describe('a finding that nobody answers for', () => {
  it('goes back on the queue', async () => {
    const { requeued, sweep } = scene();

    expect(await sweep()).toEqual([{ what: 'requeued', on: 'no-public-buckets invoices' }]);
    expect(requeued).toEqual([{ source: 'config', finding: late }]);
  });

  it.each<[what: string, readings: readonly FindingReading[], optedIn: readonly string[]]>([
    ['its resource is not opted in', [late], []],
    ['its event may still be under way', [{ ...late, recordedAt: minutesAgo(4.9) }], [bucket.arn]],
    ['it is compliant', [{ ...late, compliance: 'COMPLIANT' }], [bucket.arn]],
    [
      'its type is none of ours',
      [{ ...late, finding: { ...finding, resourceType: 'AWS::IAM::Role' } }],
      [bucket.arn, ''],
    ],
    [
      'its rule is not listed',
      [{ ...late, finding: { ...finding, ruleName: 'another' } }],
      [bucket.arn],
    ],
  ])('is left alone when %s', async (_what, readings, optedIn) => {
    expect(await scene(readings, [...optedIn]).sweep()).toEqual([]);
  });

  it('asks for nothing where no rule is listed', async () => {
    const { sweep } = scene();

    expect(await sweep({ policy, findings: failing(new MemoryFindings()) })).toEqual([]);
  });
});

describe('a finding that was answered for', () => {
  it('is left alone while its incident is open', async () => {
    const swept = scene();
    await swept.ports.incidents.open(findingIncident);

    expect(await swept.sweep()).toEqual([]);
  });

  it('is left alone while another incident is open on its resource', async () => {
    const swept = scene();
    await swept.ports.incidents.open({ ...incident, targetArn: bucket.arn });

    expect(await swept.sweep()).toEqual([]);
  });

  it.each<[ending: Ending['kind'], when: string, at: string, count: number]>([
    ['escalated', 'before it was judged again', minutesAgo(60), 0],
    ['escalated', 'since', minutesAgo(1), 0],
    ['resolved', 'before it was judged again', minutesAgo(60), 1],
    ['resolved', 'since', minutesAgo(5), 0],
    ['suppressed', 'before it was judged again', minutesAgo(60), 1],
    ['suppressed', 'since', minutesAgo(5), 0],
  ])('was %s %s', async (kind, _when, at, count) => {
    const swept = scene();
    await ended(swept, kind, at);

    expect(await swept.sweep()).toHaveLength(count);
  });
});
