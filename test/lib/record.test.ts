import { functionNames } from '../../lib/bundles';
import { complianceAcknowledged } from '../../lib/record-lock';
import { authoriser } from '../../local/iam/authoriser';
import { matchesGlob } from '../../local/iam/glob';
import { readResourcePolicies } from '../../local/template/roles';
import { detailsOf } from './iam-reference';
import { account, region, roleOf, synthesised } from './synthesised';

const stack = synthesised();
const { deployment, roles, template } = stack;
const [bucket, ...otherBuckets] = deployment.of('AWS::S3::Bucket');
const archived = `${bucket!.arn}/anchors/one`;
const tables = deployment
  .of('AWS::DynamoDB::Table')
  .filter(({ logicalId }) => /Ledger|Seals/.test(logicalId));
const [ledger] = tables.filter(({ logicalId }) => logicalId.includes('Ledger'));
const administrator = { arn: `arn:aws:iam::${account}:user/administrator`, name: 'administrator' };
const everybody = [administrator, ...roles.map(({ arn, logicalId }) => ({ arn, name: logicalId }))];
const policies = authoriser({
  ...{ account, region, roles },
  resourcePolicies: readResourcePolicies(deployment),
});
const mayAnybody = (action: string, resource: string, context = {}) =>
  everybody
    .filter((caller) => policies.rule(caller, { action, resource, context }).allowed)
    .map(({ name }) => name);
const creating = { 's3:ObjectCreationOperation': 'true' };

describe('the ledger and its seals', () => {
  it.each(
    ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete'].flatMap(
      (action) => tables.map(({ logicalId, arn }) => [action, logicalId, arn] as const),
    ),
  )('refuse %s of %s to everybody, administrators included', (action, _table, arn) => {
    expect(mayAnybody(`dynamodb:${action}`, arn)).toEqual([]);
  });

  it('are two tables, of which the sealer alone writes the seals', () => {
    const seals = tables.find(({ logicalId }) => logicalId.includes('Seals'));
    const writers = roles
      .filter(
        ({ arn, logicalId }) =>
          policies.rule(
            { arn, name: logicalId },
            { action: 'dynamodb:PutItem', resource: seals!.arn, context: {} },
          ).allowed,
      )
      .map(({ logicalId }) => logicalId);

    expect(tables).toHaveLength(2);
    expect(writers).toEqual([expect.stringContaining('SealerFunctionRole')]);
  });

  it('stay readable and appendable', () => {
    expect(mayAnybody('dynamodb:PutItem', ledger!.arn)).toEqual(
      expect.arrayContaining([expect.stringContaining('OneDoorExecutor')]),
    );
  });
});

describe('the archive', () => {
  it.each([
    ['s3:DeleteObject', {}],
    ['s3:DeleteObjectVersion', {}],
    ['s3:BypassGovernanceRetention', {}],
    ['s3:PutObject', creating],
  ])('refuses %s to everybody, administrators included', (action, context) => {
    expect(mayAnybody(action, archived, context)).toEqual([]);
  });

  it('takes what is not there yet, of roles from the sealer alone', () => {
    const context = { ...creating, 's3:if-none-match': '*' };

    expect(mayAnybody('s3:PutObject', archived, context)).toEqual([
      'administrator',
      expect.stringContaining('SealerFunctionRole'),
    ]);
  });

  it.each([
    ...['s3:BypassGovernanceRetention', 's3:PutObjectRetention', 's3:PutObjectLegalHold'],
    ...['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutBucketObjectLockConfiguration'],
    ...['s3:PutBucketVersioning', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:DeleteBucket'],
    ...['dynamodb:PutResourcePolicy', 'dynamodb:DeleteResourcePolicy', 'dynamodb:DeleteTable'],
    ...['dynamodb:UpdateTable', 'dynamodb:UpdateTimeToLive'],
  ])('grants %s on none of it to any role', async (action) => {
    await expect(detailsOf(action)).resolves.toBeDefined();
    const resources = [bucket!.arn, archived, ...tables.map(({ arn }) => arn)];
    const holders = roles.filter(({ own }) =>
      own.some(
        ({ effect, actions, resources: on, condition }) =>
          effect === 'Allow' &&
          actions.patterns.some((pattern) => matchesGlob(pattern, action)) &&
          on.patterns.some((pattern) => resources.some((each) => matchesGlob(pattern, each))) &&
          // What is there is not opted in, so that no runbook can be pointed at it.
          !JSON.stringify(condition).includes('aws:ResourceTag'),
      ),
    );

    expect(holders.map(({ logicalId }) => logicalId)).toEqual([]);
  });

  it('is one bucket: versioned, locked by default, private, kept when the stack goes', () => {
    expect(otherBuckets).toEqual([]);
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        ObjectLockEnabled: true,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } },
        },
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: { RestrictPublicBuckets: true, BlockPublicAcls: true },
      },
    });
  });

  it('is locked in compliance mode by whoever writes down what that means', () => {
    const record = { retentionDays: 2557, mode: { compliance: complianceAcknowledged } } as const;

    synthesised({ record }).template.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 2557 } } },
    });
  });

  it.each([
    ['compliance mode by its name alone', { mode: 'compliance' }, 'record.mode'],
    ['another acknowledgement', { mode: { compliance: 'yes' } }, 'record.mode'],
    ['no retention', { retentionDays: 0 }, 'record.retentionDays'],
  ])('refuses %s', (_what, record, path) => {
    expect(() => synthesised({ record: record as never })).toThrow(path);
  });
});

describe('the sealer', () => {
  it('follows the stream of the ledger, from its beginning and one batch at a time', () => {
    const followed = deployment
      .of('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => String(properties['EventSourceArn']).includes('dynamodb'));
    const [sealer] = deployment
      .of('AWS::Lambda::Function')
      .filter(({ ref }) => ref === 'Paramedic-sealer');

    expect(followed.map(({ properties }) => properties)).toEqual([
      expect.objectContaining({
        EventSourceArn: `${ledger!.arn}/stream/local`,
        StartingPosition: 'TRIM_HORIZON',
      }),
    ]);
    expect(sealer?.properties).toMatchObject({ ReservedConcurrentExecutions: 1 });
  });

  it('is told of rows as they were before and after', () => {
    expect(ledger?.properties['StreamSpecification']).toEqual({
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    });
  });

  it('anchors more often than every five minutes', () => {
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(4 minutes)' });
  });

  it('reads the ledger and cannot append to it', () => {
    const role = roleOf(stack, 'SealerFunctionRole');
    const allowed = ['Query', 'PutItem', 'GetItem'].filter(
      (action) =>
        policies.rule(
          { arn: role.arn, name: role.logicalId },
          { action: `dynamodb:${action}`, resource: ledger!.arn, context: {} },
        ).allowed,
    );

    expect(functionNames).toContain('sealer');
    expect(allowed).toEqual(['Query']);
  });
});
