import {
  ChangeResourceRecordSetsCommand,
  GetHealthCheckStatusCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import {
  GetBucketAclCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketAclCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { ApiError } from '../../../../local/endpoint/api';
import { type FakeService, fakeService } from '../fake-service';

let service: FakeService;
const serving = async (name: string) => {
  service = await fakeService(name);
  return service.settings;
};
afterEach(() => service.close());

describe('rest-xml of Route 53', () => {
  const record = {
    Name: 'shop.example.com.',
    Type: 'A' as const,
    SetIdentifier: 'blue & green',
    Weight: 0,
    TTL: 60,
    ResourceRecords: [{ Value: '192.0.2.1' }, { Value: '192.0.2.2' }],
  };

  it('carries record sets', async () => {
    const route53 = new Route53Client(await serving('route53'));
    const answer = {
      ResourceRecordSets: [
        record,
        {
          Name: 'www.example.com.',
          Type: 'A' as const,
          AliasTarget: { HostedZoneId: 'Z2', DNSName: 'lb.', EvaluateTargetHealth: true },
        },
      ],
      IsTruncated: false,
      MaxItems: 300,
    };
    service.answer(answer);
    const asked = { HostedZoneId: 'Z1', StartRecordName: 'shop.example.com', MaxItems: 300 };

    expect(await route53.send(new ListResourceRecordSetsCommand(asked))).toMatchObject(answer);
    expect(service.asked).toEqual([{ operation: 'ListResourceRecordSets', input: asked }]);
  });

  it('carries the observations of a health check', async () => {
    const route53 = new Route53Client(await serving('route53'));
    const observations = [
      {
        Region: 'us-east-1' as const,
        IPAddress: '192.0.2.9',
        StatusReport: {
          Status: 'Success: HTTP Status Code 200, OK',
          CheckedTime: new Date('2026-07-01T08:09:10Z'),
        },
      },
    ];
    service.answer({ HealthCheckObservations: observations });
    const answer = await route53.send(new GetHealthCheckStatusCommand({ HealthCheckId: 'h-1' }));

    expect(answer.HealthCheckObservations).toEqual(observations);
  });

  it('carries a change', async () => {
    const route53 = new Route53Client(await serving('route53'));
    const info = { Id: 'C1', Status: 'PENDING' as const, SubmittedAt: new Date(1_780_000_000_000) };
    service.answer({ ChangeInfo: info });
    const asked = {
      HostedZoneId: 'Z1',
      ChangeBatch: {
        Comment: 'a < b & "c"',
        Changes: [
          { Action: 'UPSERT' as const, ResourceRecordSet: record },
          { Action: 'UPSERT' as const, ResourceRecordSet: { ...record, Weight: 255 } },
        ],
      },
    };

    const answer = await route53.send(new ChangeResourceRecordSetsCommand(asked));

    expect(answer.ChangeInfo).toEqual(info);
    expect(service.asked).toEqual([{ operation: 'ChangeResourceRecordSets', input: asked }]);
  });

  it('names its errors', async () => {
    const route53 = new Route53Client(await serving('route53'));
    service.refuse(new ApiError('NoSuchHostedZone', 'No hosted zone found with ID: Z1', 404));
    const sent = route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: 'Z1' }));

    await expect(sent).rejects.toMatchObject({
      name: 'NoSuchHostedZone',
      message: 'No hosted zone found with ID: Z1',
    });
  });
});

describe('rest-xml of S3, whose client puts the bucket in the path of an IP address by itself', () => {
  it.each([
    ['reports', {}],
    // Over plain HTTP the client's endpoint rules make a dotted name part of the host, even of an IP address.
    ['reports.shop-1', { forcePathStyle: true }],
  ])('carries what is public of %s', async (Bucket, style) => {
    const s3 = new S3Client({ ...(await serving('s3')), ...style });
    const block = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    };
    service.answer({ PublicAccessBlockConfiguration: block });
    const blocked = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    service.answer({ PolicyStatus: { IsPublic: true } });
    const status = await s3.send(
      new GetBucketPolicyStatusCommand({ Bucket, ExpectedBucketOwner: '111122223333' }),
    );
    service.answer({ Policy: '{"Version":"2012-10-17"}' });
    const policy = await s3.send(new GetBucketPolicyCommand({ Bucket }));

    expect(blocked.PublicAccessBlockConfiguration).toEqual(block);
    expect(status.PolicyStatus).toEqual({ IsPublic: true });
    expect(policy.Policy).toBe('{"Version":"2012-10-17"}');
    expect(service.asked).toEqual([
      { operation: 'GetPublicAccessBlock', input: { Bucket } },
      {
        operation: 'GetBucketPolicyStatus',
        input: { Bucket, ExpectedBucketOwner: '111122223333' },
      },
      { operation: 'GetBucketPolicy', input: { Bucket } },
    ]);
  });

  const grants = [
    {
      Grantee: {
        Type: 'Group' as const,
        URI: 'http://acs.amazonaws.com/groups/global/AllUsers',
      },
      Permission: 'READ' as const,
    },
    { Grantee: { Type: 'CanonicalUser' as const, ID: 'abc' }, Permission: 'FULL_CONTROL' as const },
  ];

  it('carries grants, whose kind is an attribute', async () => {
    const s3 = new S3Client(await serving('s3'));
    const acl = { Owner: { ID: 'abc' }, Grants: grants };
    service.answer(acl);
    const answer = await s3.send(new GetBucketAclCommand({ Bucket: 'reports' }));
    await s3.send(new PutBucketAclCommand({ Bucket: 'reports', AccessControlPolicy: acl }));

    expect(answer).toMatchObject(acl);
    expect(service.asked[1]).toMatchObject({
      operation: 'PutBucketAcl',
      input: { Bucket: 'reports', AccessControlPolicy: acl },
    });
  });

  it('carries a change', async () => {
    const s3 = new S3Client(await serving('s3'));
    const asked = {
      Bucket: 'reports',
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: false },
    };
    await s3.send(new PutPublicAccessBlockCommand(asked));

    expect(service.asked).toMatchObject([{ operation: 'PutPublicAccessBlock', input: asked }]);
  });

  it('tells operations apart that share a path', async () => {
    const s3 = new S3Client(await serving('s3'));
    service.answer({ Buckets: [{ Name: 'reports', CreationDate: new Date(1_780_000_000_000) }] });
    const { Buckets } = await s3.send(new ListBucketsCommand({}));
    service.answer({ BucketRegion: 'eu-west-1' });
    const { BucketRegion } = await s3.send(new HeadBucketCommand({ Bucket: 'reports' }));

    expect(Buckets).toEqual([{ Name: 'reports', CreationDate: new Date(1_780_000_000_000) }]);
    expect(BucketRegion).toBe('eu-west-1');
    expect(service.asked.map(({ operation }) => operation)).toEqual(['ListBuckets', 'HeadBucket']);
  });

  it('names its errors', async () => {
    const s3 = new S3Client(await serving('s3'));
    const absent = 'The public access block configuration was not found';
    service.refuse(new ApiError('NoSuchPublicAccessBlockConfiguration', absent, 404));
    const sent = s3.send(new GetPublicAccessBlockCommand({ Bucket: 'reports' }));

    await expect(sent).rejects.toMatchObject({
      name: 'NoSuchPublicAccessBlockConfiguration',
      message: absent,
      $metadata: { httpStatusCode: 404 },
    });
  });
});
