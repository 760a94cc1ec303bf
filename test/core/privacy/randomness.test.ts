import { highEntropy } from '../../../lambdas/core/privacy/randomness';
import { chance, type Chance } from '../chance';

const missed = (make: (random: Chance) => string): number => {
  const random = chance(42);
  const keys = Array.from({ length: 2_000 }, () => make(random));
  return keys.filter((key) => highEntropy.redact(key) === key).length / keys.length;
};

describe('keys that nothing names', () => {
  it.each<[what: string, atMost: number, make: (random: Chance) => string]>([
    ['24 characters of base 62', 0.04, (random) => random.base62(24)],
    ['32 characters of base 62', 0.02, (random) => random.base62(32)],
    ['40 characters of base 64', 0.01, (random) => random.base64(40)],
    ['88 characters of base 64', 0, (random) => random.base64(88)],
    ['32 small letters and digits', 0.01, (random) => random.pick(['k', 'v']) + mixed(random, 32)],
  ])('%s are told from names but for a few', (_what, atMost, make) => {
    expect(missed(make)).toBeLessThanOrEqual(atMost);
  });

  it.each([
    'HTTPCode_Target_5XX_Count',
    'ConsumedWriteCapacityUnits',
    'PollForThirdPartyJobsOutput',
    'StopDBInstanceWhenIdle2025ProductionEuWest1',
    'shop-prod-CheckoutApiFunctionErrorsAlarm',
    'MyStack-Alarm7103F465-1A2B3C4D5E6F',
    'service/shop/CdkStack-FargateService3D5BD0F1-x8Y2zQ1aBcDe',
    'app/MyStac-LoadBa-1A2B3C4D5E6F/50dc6c495c0c9188',
    'SampleApplicationStack-WebServerAutoScalingGroupASG1234ABCD-1XYZ2ABC3DEFG',
    'AWSReservedSSO_AdministratorAccess_0123456789abcdef',
    'EC2InstanceCPUUtilizationAlarm-i-0a1b2c3d4e5f60718',
    'inc-0123456789abcdef01234567',
    '4f1c2a9e-77aa-4b21-9d0e-5f6a7b8c9d0e',
    'Paramedic-restart-ecs-service-0123456789',
    'checkout-service-v2-eu-west-1-az3-blue-2',
    'com/acme/shop/checkout/payments/internal/retry',
  ])('%s is a name', (name) => {
    expect(highEntropy.redact(name)).toBe(name);
  });
});

const mixed = (random: Chance, length: number): string =>
  Array.from({ length }, () =>
    random.pick(Array.from('abcdefghijklmnopqrstuvwxyz0123456789')),
  ).join('');
