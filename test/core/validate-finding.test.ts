import type { FindingReading } from '../../lambdas/core/finding';
import { minutesAfter } from '../../lambdas/core/instant';
import type { ValidateRequest } from '../../lambdas/core/requests';
import { validateRecovery, type ValidateRecoveryPorts } from '../../lambdas/core/validate-recovery';
import { catalogue } from '../../ssm-documents/catalogue';
import { MemoryAlarms } from '../fakes/alarms';
import { stoppedAt } from '../fakes/clock';
import { failing } from '../fakes/failing';
import { MemoryFindings } from '../fakes/findings';
import { ScriptedLookups } from '../fakes/lookups';
import { MemoryMetrics } from '../fakes/metrics';
import { MemoryTargets } from '../fakes/targets';
import { now, target } from './base-facts';
import { bucket, findingIncident, findingSignal, standing } from './finding-facts';

const after = (minutes: number) => minutesAfter(now, minutes);
const request: ValidateRequest = {
  schema: 1,
  incident: findingIncident,
  remediationId: 'block-s3-public-access',
  targetArn: bucket.arn,
  actionBeganAt: after(-1),
  actionEndedAt: now,
  deadline: after(30),
};
const judged = (change: Partial<FindingReading> = {}): MemoryFindings =>
  new MemoryFindings([
    {
      ...standing,
      compliance: 'COMPLIANT',
      evaluatedAt: after(3),
      recordedAt: after(3),
      ...change,
    },
  ]);

const reads = (restricted: boolean) =>
  new ScriptedLookups({
    's3:GetPublicAccessBlock': {
      PublicAccessBlockConfiguration: { IgnorePublicAcls: true, RestrictPublicBuckets: restricted },
    },
    's3:GetBucketPolicyStatus': { PolicyStatus: { IsPublic: true } },
    's3:GetBucketAcl': { Grants: [] },
  });

const ports: ValidateRecoveryPorts = {
  alarms: failing(new MemoryAlarms()),
  findings: judged(),
  metrics: failing(new MemoryMetrics()),
  targets: failing(new MemoryTargets()),
  lookups: reads(true),
  clock: stoppedAt(after(5)),
  catalogue,
  policy: {},
};
const ask = (change: Partial<ValidateRecoveryPorts> = {}, about: Partial<ValidateRequest> = {}) =>
  validateRecovery({ ...ports, ...change })({ ...request, ...about });
const late = { clock: stoppedAt(after(30)) };

describe('validateRecovery, of a finding', () => {
  it('recovers when Config judged anew and the bucket itself agrees', async () => {
    expect(await ask()).toMatchObject({ kind: 'verdict', verdict: 'recovered' });
  });

  it('waits for a judgement made after the action', async () => {
    const findings = judged({ evaluatedAt: after(-0.5) });

    expect(await ask({ findings })).toMatchObject({ kind: 'pending' });
    expect(await ask({ findings, ...late })).toMatchObject({ verdict: 'inconclusive' });
  });

  it('takes any judgement newer than the signal where nothing was done', async () => {
    const findings = judged({ evaluatedAt: minutesAfter(findingSignal.changedAt, 1) });
    const byItself = { remediationId: undefined, actionEndedAt: after(4) };

    expect(await ask({ findings }, byItself)).toMatchObject({ verdict: 'recovered' });
    expect(
      await ask(
        { findings: judged({ evaluatedAt: minutesAfter(findingSignal.changedAt, -1) }) },
        byItself,
      ),
    ).toMatchObject({ kind: 'pending' });
  });

  it('does not believe Config alone', async () => {
    expect(await ask({ lookups: reads(false) })).toMatchObject({ kind: 'pending' });
    expect(await ask({ lookups: reads(false), ...late })).toMatchObject({
      verdict: 'inconclusive',
    });
  });

  it('is not recovered while Config finds it again at the deadline', async () => {
    const findings = judged({ compliance: 'NON_COMPLIANT' });

    expect(await ask({ findings })).toMatchObject({ kind: 'pending' });
    expect(await ask({ findings, ...late })).toMatchObject({ verdict: 'not-recovered' });
  });

  it.each<[when: string, change: Partial<ValidateRecoveryPorts>, about: Partial<ValidateRequest>]>([
    ['Config cannot be read', { findings: failing(new MemoryFindings()) }, {}],
    ['the bucket cannot be read', { lookups: new ScriptedLookups() }, {}],
    ['the finding is gone', { findings: new MemoryFindings() }, {}],
    ['its type does not say what sound is', {}, { targetArn: target.arn }],
    ['the remediation is not in the catalogue', {}, { remediationId: 'drop-database' }],
  ])('waits, and at the deadline is inconclusive, when %s', async (_when, change, about) => {
    expect(await ask(change, about)).toMatchObject({ kind: 'pending' });
    expect(await ask({ ...change, ...late }, about)).toMatchObject({ verdict: 'inconclusive' });
  });
});
