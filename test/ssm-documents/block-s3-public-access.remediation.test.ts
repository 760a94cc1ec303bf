import { parametersBound } from '../../lambdas/core/gates/parameters-bound';
import type { Proposal } from '../../lambdas/core/proposal';
import type { Runbook } from '../../lambdas/core/runbook';
import type { Target } from '../../lambdas/core/target';
import { blockS3PublicAccess } from '../../ssm-documents/block-s3-public-access.remediation';
import { catalogue } from '../../ssm-documents/catalogue';
import { rehearse } from '../local/automation/rehearsal';
import { deployedDocument } from '../local/world/small-account';
import { boundFrom, refusals, targetOf } from './declared';
import { holding } from './signs';

const target: Target = {
  ...targetOf('s3-bucket', 's3', 'invoices', { bucket: 'invoices' }),
  arn: 'arn:aws:s3:::invoices',
};
const settings = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};
const blocked = (change: Partial<typeof settings> = {}) => ({
  PublicAccessBlockConfiguration: { ...settings, ...change },
});

/** What S3 answers of a bucket whose block somebody took off. */
const open = {
  block: undefined,
  location: { LocationConstraint: 'eu-west-1' },
  website: undefined,
};

const refused = (change: object = {}, of: Target = target) =>
  refusals(blockS3PublicAccess.preconditions, { ...open, ...change }, of);

describe('block-s3-public-access', () => {
  it('may run on a bucket that nothing blocks', () => {
    expect(refused()).toEqual([]);
  });

  it.each(Object.keys(settings))('may run where only %s is off', (setting) => {
    expect(refused({ block: blocked({ [setting]: false }) })).toEqual([]);
  });

  it.each([
    ['all four settings are on', { block: blocked() }, 'already-blocked'],
    ['the answer about the block is of another shape', { block: {} }, 'already-blocked'],
    ['it serves a website', { website: { IndexDocument: {} } }, 'serves-website'],
    [
      'it is in another Region',
      { location: { LocationConstraint: 'eu-west-2' } },
      'bucket-elsewhere',
    ],
    ['it is in the Region that has no name', { location: {} }, 'bucket-elsewhere'],
    ['nothing is known of its Region', { location: undefined }, 'bucket-elsewhere'],
  ])('does not run when %s', (_when, change, refusal) => {
    expect(refused(change)).toEqual([refusal]);
  });

  it('does not run when nobody looked for a website', () => {
    const { block, location } = open;
    const { preconditions } = blockS3PublicAccess;

    expect(refusals(preconditions, { block, location }, target)).toEqual(['serves-website']);
  });

  it.each(['intended', ''])('does not run on a bucket tagged paramedic:public=%s', (value) => {
    const tagged = { ...target, tags: { ...target.tags, 'paramedic:public': value } };
    expect(refused({}, tagged)).toEqual(['meant-to-be-public']);
  });

  it.each([
    ['us-east-1', {}],
    ['eu-west-1', { LocationConstraint: 'EU' }],
  ])('knows the old name of %s', (region, location) => {
    expect(refused({ location }, { ...target, region })).toEqual([]);
  });

  it.each([
    ['no configuration', undefined, 'none'],
    [
      'a configuration',
      blocked({ BlockPublicPolicy: false, RestrictPublicBuckets: false }),
      'BlockPublicAcls on, IgnorePublicAcls on, BlockPublicPolicy off, RestrictPublicBuckets off',
    ],
    ['an answer of another shape', { PublicAccessBlockConfiguration: 'on' }, undefined],
  ])('keeps on record what there was before: %s', (_what, block, expected) => {
    const bound = boundFrom(blockS3PublicAccess.parameters, { ...open, block }, target);
    expect(bound['SettingsBefore']).toBe(expected);
  });

  it.each([undefined, blocked({ BlockPublicAcls: false })])(
    'binds what its document takes',
    (block) => {
      const entry = catalogue.find(({ remediation }) => remediation.id === blockS3PublicAccess.id)!;
      const bound = boundFrom(blockS3PublicAccess.parameters, { ...open, block }, target);
      const parameters = { BucketName: 'invoices', ...bound };

      expect(
        parametersBound({ parameters } as unknown as Proposal, entry as Runbook, undefined),
      ).toEqual([]);
    },
  );

  it('locks the bucket alone', () => {
    expect(blockS3PublicAccess.lockSet(target)).toEqual([target.arn]);
  });
});

describe('the sign that a bucket is open', () => {
  const finding = { checks: 'S3_BUCKET_PUBLIC_READ_PROHIBITED', compliance: 'NON_COMPLIANT' };
  const state = {
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: true,
    restrictPublicBuckets: false,
    policyIsPublic: true,
    aclIsPublic: false,
  };
  const words = { 'owner-says': { meantToBePublic: false } };
  const held = (evidence: Parameters<typeof holding>[1]) =>
    holding(blockS3PublicAccess.signs, { ...words, ...evidence });

  it.each(blockS3PublicAccess.validation.recovery.with)('holds for a finding of %s', (checks) => {
    expect(held({ finding: { ...finding, checks }, 'target-state': state })).toEqual([
      'open-to-the-public',
    ]);
  });

  it.each<[when: string, evidence: Parameters<typeof holding>[1]]>([
    [
      'the rule checks something else',
      { finding: { ...finding, checks: 'S3_BUCKET_VERSIONING_ENABLED' }, 'target-state': state },
    ],
    [
      'it is compliant',
      { finding: { ...finding, compliance: 'COMPLIANT' }, 'target-state': state },
    ],
    ['every setting is on', { finding, 'target-state': { ...state, restrictPublicBuckets: true } }],
    ['a setting was not read', { finding, 'target-state': { blockPublicAcls: false } }],
    ['nothing was read', { finding }],
    ['no rule found anything', { 'target-state': state }],
    ['nobody is let in', { finding, 'target-state': { ...state, policyIsPublic: false } }],
    [
      'its owner means it to be public',
      { finding, 'target-state': state, 'owner-says': { meantToBePublic: true } },
    ],
    ['its tags were not looked at', { finding, 'target-state': state, 'owner-says': {} }],
  ])('does not hold when %s', (_when, evidence) => {
    expect(held(evidence)).toEqual([]);
  });
});

describe('the document of block-s3-public-access', () => {
  const { content } = deployedDocument('block-s3-public-access');
  const given = { BucketName: ['invoices'], SettingsBefore: ['none'] };

  it('turns on all four settings, of a bucket of this account alone', async () => {
    const { status, sent } = await rehearse(content, { given });

    expect(status).toBe('Success');
    expect(sent).toEqual([
      {
        service: 's3',
        api: 'PutPublicAccessBlock',
        input: {
          Bucket: 'invoices',
          ExpectedBucketOwner: '111122223333',
          PublicAccessBlockConfiguration: settings,
        },
      },
    ]);
  });

  it.each([
    ['of upper case', 'Invoices'],
    ['with a path', 'invoices/2026'],
    ['that is an ARN', 'arn:aws:s3:::invoices'],
    ['that is everything', '*'],
  ])('takes no name %s', async (_what, name) => {
    await expect(rehearse(content, { given: { ...given, BucketName: [name] } })).rejects.toThrow();
  });
});
