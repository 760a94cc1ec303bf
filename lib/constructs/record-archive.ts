import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { anchorNames, incidentNames } from '../../lambdas/core/archived';
import type { Config } from '../config';
import type { ServiceFunction } from './service-function';

/**
 * Where anchors of the ledger and closed incidents lie under Object Lock: every object is locked by the bucket's
 * default retention, so that who writes needs no permission about locks. Kept when the stack goes.
 */
export class RecordArchive extends Construct {
  readonly bucketName: string;
  private readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { record }: { readonly record: Config['record'] }) {
    super(scope, id);
    const retention = Duration.days(record.retentionDays);
    this.bucket = new Bucket(this, 'Bucket', {
      objectLockDefaultRetention:
        record.mode === 'governance'
          ? ObjectLockRetention.governance(retention)
          : ObjectLockRetention.compliance(retention),
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.bucketName = this.bucket.bucketName;
    this.denyEveryone();
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions::AwsSolutions-S1',
      reason:
        'S3 delivers access logs to no bucket with a default retention, and a second one would need logs of its own: CloudTrail data events say who read or wrote',
    });
  }

  /** Adding what is not there yet, and nothing else. */
  grantKeep(grantee: ServiceFunction): void {
    const objects = [anchorNames, incidentNames].map((names) =>
      this.bucket.arnForObjects(`${names}*`),
    );
    grantee.allow('KeepInArchive', ['s3:PutObject'], objects, {
      because: 'each object is named after what it says; the bucket takes none twice',
    });
  }

  private denyEveryone(): void {
    this.deny('NobodyDeletes', ['s3:DeleteObject', 's3:DeleteObjectVersion']);
    this.deny('NobodyBypassesTheLock', ['s3:BypassGovernanceRetention']);
    // Otherwise a second version could stand in front of the first (S3 User Guide, "Enforce conditional writes").
    this.deny('NobodyOverwrites', ['s3:PutObject'], {
      Null: { 's3:if-none-match': 'true' },
      Bool: { 's3:ObjectCreationOperation': 'true' },
    });
  }

  private deny(
    sid: string,
    actions: string[],
    conditions: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
  ): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions,
        resources: [this.bucket.arnForObjects('*')],
        conditions,
      }),
    );
  }
}
