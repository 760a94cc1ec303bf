import { withoutAddresses } from '../../../lambdas/core/privacy/addresses';

describe('withoutAddresses', () => {
  it.each([
    ['connect 10.0.3.17:5432', 'connect [address]:5432'],
    ['from 255.255.255.255.', 'from [address].'],
    [
      'host ip-10-0-3-17.eu-west-1.compute.internal',
      'host ip-[address].eu-west-1.compute.internal',
    ],
    ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '[address]'],
    ['[2001:db8::17]:443', '[[address]]:443'],
    ['::1', '[address]'],
    ['arn:aws:x:eu-west-2001:db8::17/y', 'arn:aws:x:eu-west-[address]/y'],
    ['fe80::1%eth0', '[address]'],
    ['::ffff:10.0.3.17', '[address]'],
    ['2001:DB8::AB', '[address]'],
  ])('replaces %s', (text, expected) => {
    expect(withoutAddresses(text)).toBe(expected);
  });

  it.each([
    ['12:00:00'],
    ['2026-01-01T12:00:00.000Z'],
    ['256.1.1.1'],
    ['10.0.19041.1'],
    ['1.2.3'],
    ['std::vector'],
    ['Dead::Beef'],
    ['arn:aws:iam::111122223333:role/x'],
    ['arn:aws:s3:::bucket'],
    ['arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/prod'],
    ['1:2:3:4:5:6:7'],
    ['10-20-30-40'],
  ])('leaves %s as it is', (text) => {
    expect(withoutAddresses(text)).toBe(text);
  });
});
