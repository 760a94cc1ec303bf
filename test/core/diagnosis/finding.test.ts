import { diagnose, type DiagnosePorts } from '../../../lambdas/core/diagnose';
import type { FindingReading } from '../../../lambdas/core/finding';
import { MemoryAlarms } from '../../fakes/alarms';
import { failing } from '../../fakes/failing';
import { MemoryFindings } from '../../fakes/findings';
import { MemoryMetrics } from '../../fakes/metrics';
import { silentModel } from '../../fakes/model';
import { MemoryTargetStates } from '../../fakes/target-states';
import { MemoryTargets } from '../../fakes/targets';
import { bucket, findingIncident, standing } from '../finding-facts';
import { gatheredAt } from './pictures';
import { minutesAgo, world } from './world';

const open = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
  policyIsPublic: true,
  aclIsPublic: false,
};

/** A bucket that Config finds open; no alarm and no metric is asked for. */
function ask(
  change: Partial<DiagnosePorts> = {},
  reading: FindingReading = standing,
  state: Readonly<Record<string, boolean>> = open,
) {
  const targetStates = new MemoryTargetStates();
  targetStates.put(bucket.arn, { at: gatheredAt, values: state });
  const { ports } = world({
    alarms: failing(new MemoryAlarms()),
    metrics: failing(new MemoryMetrics()),
    findings: new MemoryFindings([reading]),
    targets: new MemoryTargets([bucket]),
    targetStates,
    model: silentModel(),
    ...change,
  });
  return diagnose(ports)({ schema: 1, incident: findingIncident, mayAskModel: true });
}

describe('the diagnosis of a finding', () => {
  it('proposes to block a bucket that is open', async () => {
    expect(await ask()).toMatchObject({
      kind: 'treatable',
      incidentType: 'configuration',
      remediationId: 'block-s3-public-access',
      culpritArn: bucket.arn,
      citedEvidence: ['finding', 'target-state', 'owner-says'],
    });
  });

  it('rests on what Config says, named by what its rule checks', async () => {
    const { evidence } = await ask();

    expect(evidence[0]).toMatchObject({
      id: 'finding',
      source: 'finding',
      at: standing.evaluatedAt,
      values: {
        rule: 'no-public-buckets',
        checks: 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED',
        compliance: 'NON_COMPLIANT',
        resourceType: 'AWS::S3::Bucket',
      },
    });
  });

  it('judges a finding of long ago, as long as the resource was read just now', async () => {
    const old = { ...standing, evaluatedAt: minutesAgo(600), recordedAt: minutesAgo(600) };

    expect(await ask({}, old)).toMatchObject({ kind: 'treatable' });
  });

  it.each<[when: string, asked: () => ReturnType<typeof ask>, because: RegExp]>([
    [
      'the resource itself cannot be read',
      () => ask({ targetStates: new MemoryTargetStates() }),
      /The resource itself could not be read/,
    ],
    [
      'Config cannot be read',
      () => ask({ findings: failing(new MemoryFindings()) }),
      /The finding could not be read/,
    ],
    [
      'Config knows no such finding',
      () => ask({ findings: new MemoryFindings() }),
      /The finding is not there/,
    ],
    [
      'its owner says that it is meant to be public',
      () => {
        const tags = { ...bucket.tags, 'paramedic:public': '' };
        return ask({ targets: new MemoryTargets([{ ...bucket, tags }]) });
      },
      /No rule explains/,
    ],
  ])('is inconclusive when %s', async (_when, asked, because) => {
    const diagnosis = await asked();

    expect(diagnosis.kind).toBe('inconclusive');
    expect('because' in diagnosis && diagnosis.because).toMatch(because);
  });

  it('leaves a finding about something else to a person', async () => {
    expect(await ask({}, { ...standing, checks: 'S3_BUCKET_VERSIONING_ENABLED' })).toMatchObject({
      kind: 'untreatable',
      incidentType: 'configuration',
    });
  });

  it('sees that it is over', async () => {
    expect(await ask({}, { ...standing, compliance: 'COMPLIANT' })).toMatchObject({
      kind: 'untreatable',
      incidentType: 'self-resolved',
    });
  });

  it('says when Config does not know', async () => {
    const { assumptions } = await ask({}, { ...standing, compliance: 'NOT_APPLICABLE' });

    expect(assumptions).toContain(
      'The finding was NOT_APPLICABLE, not NON_COMPLIANT, when looked at.',
    );
  });
});
