import { readSignalEvent } from '../../../../lambdas/adapters/signal-event';
import { minute } from '../small-account';
import { buckets } from './buckets';

const opened = { name: 'invoices', faults: [{ kind: 'opened', since: -1 }] };
const block = (Bucket: string, on = true) => ({
  Bucket,
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: on,
    IgnorePublicAcls: on,
    BlockPublicPolicy: on,
    RestrictPublicBuckets: on,
  },
});

describe('a rule of AWS Config', () => {
  it('judges a bucket a while after its configuration changed, and tells what is new', async () => {
    const { clock, found } = await buckets([opened, { name: 'payroll' }]);
    await clock.pass(1.9 * minute);
    expect(found()).toEqual([]);

    await clock.pass(minute);
    expect(found()).toEqual(['invoices NON_COMPLIANT']);
  });

  it('tells it in events that the intake understands', async () => {
    const { clock, events } = await buckets([opened]);
    await clock.pass(3 * minute);

    const home = { account: '111122223333', region: 'eu-west-1' };
    expect(events.map((event) => readSignalEvent(JSON.stringify(event), home))).toMatchObject([
      {
        kind: 'signal',
        signal: {
          source: 'config',
          state: 'NON_COMPLIANT',
          finding: { ruleName: 'no-public-buckets', resourceId: 'invoices' },
        },
      },
    ]);
  });

  it('is satisfied by blocking the very bucket, and by nothing else', async () => {
    const { clock, call, found } = await buckets([opened, { name: 'payroll' }]);
    await clock.pass(3 * minute);
    await call('s3', 'PutPublicAccessBlock', block('payroll'));
    await clock.pass(3 * minute);
    expect(found()).toEqual(['invoices NON_COMPLIANT']);

    await call('s3', 'PutPublicAccessBlock', block('invoices', false));
    await clock.pass(3 * minute);
    expect(found()).toEqual(['invoices NON_COMPLIANT']);

    await call('s3', 'PutPublicAccessBlock', block('invoices'));
    await clock.pass(3 * minute);
    expect(found()).toEqual(['invoices NON_COMPLIANT', 'invoices COMPLIANT']);
  });

  it('that checks versioning is not satisfied by blocking', async () => {
    const { clock, call, found } = await buckets(
      [{ name: 'payroll', faults: [{ kind: 'versioning-suspended', since: 0 }] }],
      [{ name: 'versioned', checks: 'S3_BUCKET_VERSIONING_ENABLED' }],
    );
    await clock.pass(3 * minute);
    await call('s3', 'PutPublicAccessBlock', block('payroll'));
    await clock.pass(3 * minute);

    expect(found()).toEqual(['payroll NON_COMPLIANT']);
  });

  it('that checks public reading looks at policy and ACL behind the settings', async () => {
    const half = { ...block('x').PublicAccessBlockConfiguration, BlockPublicAcls: false };
    const { clock, call, found } = await buckets(
      [opened, { name: 'ignored', acl: 'public-read', block: half }],
      [{ name: 'unread', checks: 'S3_BUCKET_PUBLIC_READ_PROHIBITED' }],
    );
    await clock.pass(3 * minute);
    expect(found()).toEqual(['invoices NON_COMPLIANT']);

    const restricted = {
      ...block('invoices', false).PublicAccessBlockConfiguration,
      RestrictPublicBuckets: true,
    };
    await call('s3', 'PutPublicAccessBlock', {
      Bucket: 'invoices',
      PublicAccessBlockConfiguration: restricted,
    });
    await clock.pass(3 * minute);
    expect(found()).toEqual(['invoices NON_COMPLIANT', 'invoices COMPLIANT']);
  });

  it('on a schedule takes no notice of changes in between', async () => {
    const hourly = {
      name: 'hourly',
      checks: 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED',
      everyMinutes: 60,
    };
    const { clock, found } = await buckets([opened], [hourly]);
    await clock.pass(59 * minute);
    expect(found()).toEqual([]);

    await clock.pass(2 * minute);
    expect(found()).toEqual(['invoices NON_COMPLIANT']);
  });

  it('sees that a bucket healed by itself', async () => {
    const { clock, world, found } = await buckets([opened]);
    await clock.pass(3 * minute);
    world.heal('arn:aws:s3:::invoices');
    await clock.pass(3 * minute);

    expect(found()).toEqual(['invoices NON_COMPLIANT', 'invoices COMPLIANT']);
  });
});
