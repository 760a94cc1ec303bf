import type { Found } from '../../lambdas/core/remediation';
import type { Target } from '../../lambdas/core/target';
import { ec2Signs } from '../../lambdas/core/target-types/ec2-signs';
import { rebootEc2Instance } from '../../ssm-documents/reboot-ec2-instance.remediation';
import { restartEc2Instance } from '../../ssm-documents/restart-ec2-instance.remediation';
import { holding } from './signs';

const account = '111122223333';
const target: Target = {
  arn: `arn:aws:ec2:eu-west-1:${account}:instance/i-0a1b2c3d4e5f60718`,
  type: 'ec2-instance',
  account,
  region: 'eu-west-1',
  environment: 'production',
  properties: { instanceId: 'i-0a1b2c3d4e5f60718' },
  tags: {},
};

const managedKey = `arn:aws:kms:eu-west-1:${account}:key/1d4b0c6e-9b1f-4d0a-8f5e-0c1a2b3d4e5f`;
const elastic = { PublicIp: '203.0.113.10', IpOwnerId: account };
const assigned = { PublicIp: '198.51.100.10', IpOwnerId: 'amazon' };

const status = (change: object = {}) => ({
  InstanceStatuses: [
    { InstanceState: { Name: 'running' }, SystemStatus: { Status: 'impaired' }, ...change },
  ],
});
const instance = (change: object = {}) => ({
  Reservations: [
    {
      Instances: [
        {
          InstanceId: 'i-0a1b2c3d4e5f60718',
          InstanceType: 'm7g.large',
          RootDeviceType: 'ebs',
          Placement: { Tenancy: 'default' },
          NetworkInterfaces: [{ PrivateIpAddresses: [{ Primary: true }] }],
          ...change,
        },
      ],
    },
  ],
});
const volumes = (...each: object[]) => ({ Volumes: each });

/** An instance that a stop and a start would only move. Each case changes one answer. */
const found: Found = {
  status: status(),
  instance: instance(),
  type: { InstanceTypes: [{ InstanceStorageSupported: false }] },
  protection: { DisableApiStop: { Value: false } },
  membership: { AutoScalingInstances: [] },
  volumes: volumes({ Encrypted: true, KmsKeyId: managedKey }, { Encrypted: false }),
  volumeKey: { KeyMetadata: { Arn: managedKey, KeyManager: 'AWS' } },
};

/** As the gate has it: a condition that trips over an answer does not hold. */
const refusals = (change: Found): string[] =>
  restartEc2Instance.preconditions
    .filter(({ holds }) => {
      try {
        return !holds({ ...found, ...change }, target);
      } catch {
        return true;
      }
    })
    .map(({ id }) => id);

describe('restart-ec2-instance', () => {
  it.each<[string, Found]>([
    ['stands alone on a failing host', {}],
    [
      'has an Elastic IP',
      {
        instance: instance({
          PublicIpAddress: elastic.PublicIp,
          NetworkInterfaces: [
            { Association: elastic, PrivateIpAddresses: [{ Association: elastic }] },
          ],
        }),
      },
    ],
    [
      'is dedicated, but not bound to a host',
      { instance: instance({ Placement: { Tenancy: 'dedicated' } }) },
    ],
    ['says that nobody manages it', { instance: instance({ Operator: { Managed: false } }) }],
    ['has no encrypted volume', { volumes: volumes({ Encrypted: false }), volumeKey: undefined }],
  ])('may run on an instance that %s', (_case, change) => {
    expect(refusals(change)).toEqual([]);
  });

  it.each<[string, Found, string]>([
    [
      'it is stopped',
      { status: status({ InstanceState: { Name: 'stopped' } }) },
      'instance-not-running',
    ],
    [
      'its host passes its check',
      { status: status({ SystemStatus: { Status: 'ok' } }) },
      'system-check-passes',
    ],
    [
      'nobody knows about its host',
      { status: status({ SystemStatus: { Status: 'insufficient-data' } }) },
      'system-check-passes',
    ],
    [
      'its root is an instance store',
      { instance: instance({ RootDeviceType: 'instance-store' }) },
      'has-instance-store',
    ],
    [
      'its type has an instance store',
      { type: { InstanceTypes: [{ InstanceStorageSupported: true }] } },
      'has-instance-store',
    ],
    [
      'nothing says whether its type has one',
      { type: { InstanceTypes: [{}] } },
      'has-instance-store',
    ],
    [
      'it is a Spot Instance',
      { instance: instance({ InstanceLifecycle: 'spot' }) },
      'not-on-demand',
    ],
    [
      'it is of a capacity block',
      { instance: instance({ InstanceLifecycle: 'capacity-block' }) },
      'not-on-demand',
    ],
    [
      'a service manages it',
      { instance: instance({ Operator: { Managed: true } }) },
      'managed-by-a-service',
    ],
    [
      'it is in a group',
      { membership: { AutoScalingInstances: [{ AutoScalingGroupName: 'reports' }] } },
      'in-auto-scaling-group',
    ],
    ['nothing says whether it is in a group', { membership: {} }, 'in-auto-scaling-group'],
    [
      'it is on a Dedicated Host',
      { instance: instance({ Placement: { Tenancy: 'host' } }) },
      'bound-to-its-host',
    ],
    [
      "its address is Amazon's",
      {
        instance: instance({
          PublicIpAddress: assigned.PublicIp,
          NetworkInterfaces: [{ Association: assigned, PrivateIpAddresses: [] }],
        }),
      },
      'address-would-change',
    ],
    [
      "an address beside an Elastic IP is Amazon's",
      {
        instance: instance({
          NetworkInterfaces: [
            {
              Association: elastic,
              PrivateIpAddresses: [{ Association: elastic }, { Association: assigned }],
            },
          ],
        }),
      },
      'address-would-change',
    ],
    [
      'nothing says whose its address is',
      { instance: instance({ PublicIpAddress: '198.51.100.10' }) },
      'address-would-change',
    ],
    ['it is protected', { protection: { DisableApiStop: { Value: true } } }, 'stop-protected'],
    [
      'a volume has a key of its own',
      {
        volumes: volumes({ Encrypted: true, KmsKeyId: managedKey.replace('1d4b', '7f9a') }),
      },
      'volume-key-of-its-own',
    ],
    [
      'nothing says which key a volume has',
      { volumes: volumes({ Encrypted: true }) },
      'volume-key-of-its-own',
    ],
    ['it has no volume', { volumes: volumes() }, 'volume-key-of-its-own'],
    [
      "the key is not AWS's",
      {
        volumeKey: { KeyMetadata: { Arn: managedKey, KeyManager: 'CUSTOMER' } },
      },
      'volume-key-of-its-own',
    ],
  ])('does not run when %s', (_case, change, refusal) => {
    expect(refusals(change)).toEqual([refusal]);
  });

  it('does not run when nothing could be read', () => {
    const nothing = Object.fromEntries(Object.keys(found).map((name) => [name, undefined]));

    expect(refusals(nothing)).toEqual(restartEc2Instance.preconditions.map(({ id }) => id));
  });

  it('looks up the type and, where something is encrypted, the managed key', () => {
    const { type, volumeKey } = restartEc2Instance.lookups;

    expect(type.input(found)).toEqual({ InstanceTypes: ['m7g.large'] });
    expect(volumeKey.input(found)).toEqual({ KeyId: 'alias/aws/ebs' });
    expect(volumeKey.input({ volumes: volumes({ Encrypted: false }) })).toBeUndefined();
    expect(() => type.input({})).toThrow();
  });

  it('locks the instance', () => {
    expect(restartEc2Instance.lockSet(target)).toEqual([target.arn]);
  });
});

describe('what the checks of an instance say', () => {
  const all = [...restartEc2Instance.signs, ...rebootEc2Instance.signs, ...ec2Signs];
  const quiet = { issues: 0, issuesOfTarget: 0, workOnTarget: 0 };
  const checks = (systemStatus: string, instanceStatus: string, grouped: boolean) => ({
    'target-state': { state: 'running', systemStatus, instanceStatus, grouped },
    health: quiet,
  });

  it.each([
    ['the host fails', checks('impaired', 'impaired', false), ['host-impaired']],
    ['only the guest fails', checks('ok', 'impaired', false), ['guest-impaired']],
    ['the host fails in a group', checks('impaired', 'impaired', true), ['left-to-its-group']],
    ['the guest fails in a group', checks('ok', 'impaired', true), ['left-to-its-group']],
    ['nothing fails', checks('ok', 'ok', false), []],
    ['nobody knows', checks('insufficient-data', 'insufficient-data', false), []],
    [
      'membership is not known',
      { 'target-state': { state: 'running', systemStatus: 'impaired' }, health: quiet },
      [],
    ],
    [
      'it is stopped',
      {
        'target-state': {
          ...checks('impaired', 'impaired', false)['target-state'],
          state: 'stopped',
        },
      },
      ['instance-not-running'],
    ],
    [
      'AWS reports trouble of this very instance',
      {
        ...checks('impaired', 'impaired', false),
        health: { ...quiet, issues: 1, issuesOfTarget: 1 },
      },
      ['host-impaired'],
    ],
    [
      'AWS reports trouble beyond it',
      { ...checks('impaired', 'impaired', false), health: { ...quiet, issues: 1 } },
      ['trouble-of-aws'],
    ],
    [
      'AWS is at work on it',
      { ...checks('ok', 'impaired', false), health: { ...quiet, workOnTarget: 1 } },
      ['maintenance-under-way'],
    ],
    ['nobody knows what AWS reports', { ...checks('impaired', 'impaired', false), health: {} }, []],
  ])('when %s', (_when, evidence, signs) => {
    expect(holding(all, evidence)).toEqual(signs);
  });
});
