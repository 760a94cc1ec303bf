import { personalShapes } from '../../../lambdas/core/privacy/personal-shapes';
import { redactWith } from '../../../lambdas/core/privacy/shape';

const redacted = (text: string) => redactWith(personalShapes, text);

describe('cards', () => {
  it.each([
    ['in one', '4111111111111111'],
    ['in groups of four', '4111 1111 1111 1111'],
    ['with dashes', '5500-0000-0000-0004'],
    ['of American Express', '3782 822463 10005'],
    ['of Diners', '3056 930902 5904'],
    ['of 19 digits', '6304000000000000000'],
  ])('%s are replaced', (_how, number) => {
    expect(redacted(`paid ${number} now`)).toBe('paid [card] now');
  });

  it.each([
    ['whose check digit is wrong', '4111111111111112'],
    ['of groups whose check digit is wrong', '4111 1111 1111 1112'],
    ['that is a moment in milliseconds', '1767268800000'],
    ['that is longer than any card', '12345678901234567890123'],
  ])('a long number %s is no card, and replaced as a number', (_how, number) => {
    expect(redacted(`read ${number} now`)).toBe('read [number] now');
  });

  it.each(['97.33333333333333', '111122223333', '100 200 300 400 500 600', '999999999999'])(
    '%s stays: a measurement, an account, values in a row',
    (number) => {
      expect(redacted(`read ${number} now`)).toBe(`read ${number} now`);
    },
  );
});

describe('IBANs', () => {
  it.each([
    ['DE89 3704 0044 0532 0130 00'],
    ['DE89370400440532013000'],
    ['gb82 west 1234 5698 7654 32'],
    ['NO93 8601 1117 947'],
    ['MT84MALT011000012345MTLCAST001S'],
    ['FR14-2004-1010-0505-0001-3M02-606'],
  ])('%s is replaced, and what follows stays', (number) => {
    expect(redacted(`to ${number} paid`)).toBe('to [iban] paid');
  });

  it.each([
    ['with wrong check digits', 'DE88 3704 0044 0532 0130 00'],
    ['too short for its country', 'DE89 3704 0044 0532 0130'],
    ['of no country', 'XX89 3704 0044 0532 0130 00'],
  ])('a number %s is none', (_how, number) => {
    expect(redacted(`to ${number}.`)).not.toContain('[iban]');
  });
});

describe('phone numbers', () => {
  it.each([
    ['+49 30 1234567'],
    ['+1 (202) 555-0143'],
    ['+447700900123'],
    ['+81-90-1234-5678'],
    ['0049 30 1234567'],
    ['030 1234567'],
    ['(030) 123 45 67'],
    ['07700 900123'],
    ['06 12 34 56 78'],
    ['06.12.34.56.78'],
    ['089/1234567'],
    ['(202) 555-0143'],
    ['202-555-0143'],
  ])('%s is replaced', (number) => {
    expect(redacted(`call ${number} back`)).toBe('call [phone] back');
  });

  it.each([
    ['phone=61234567', 'phone=[phone]'],
    ['"mobile": "70 12 34 56"', '"mobile": "[phone]"'],
    ['Tel. 612 345 678', 'Tel. [phone]'],
  ])('a word tells one from a number: %s', (text, expected) => {
    expect(redacted(text)).toBe(expected);
  });

  it.each([
    ['2147483647'],
    ['1767268800'],
    ['account 111122223333'],
    ['arn:aws:ecs:eu-west-1:111122223333:service/shop'],
    ['2026-01-01 12:00:00'],
    ['01/02/2026'],
    ['01.02.2026'],
    ['2019-10-02T17:04:40.989+0100'],
    ['took 30001 ms'],
    ['1 000 000 bytes'],
    ['heap 1983 MiB of 2048 MiB'],
    ['0.0012345678'],
    ['p99 is 1234567.89'],
    ['10.0.3.17:5432'],
    ['v1.2.3-20260101'],
    ['4f1c2a9e-77aa-4b21-9d0e-5f6a7b8c9d0e'],
    ['ecs-svc/1234567890'],
    ['step 01 of 12'],
    ['range 100-200-3000'],
    ['hotel 12 of 3000'],
  ])('%s is none', (text) => {
    expect(redacted(text)).toBe(text);
  });
});

describe('mail addresses', () => {
  it.each([
    ['jane.doe@example.com'],
    ['jane+shop@mail.example.co.uk'],
    ['jane%40example.com'],
    ['müller@example.de'],
    ['jane@corp'],
    [`${'x'.repeat(90)}@example.com`],
  ])('%s is replaced', (address) => {
    expect(redacted(`to ${address}, late`)).toBe('to [email], late');
  });

  it.each([['lodash@4.17.21'], ['@Override'], ['rate 5 @ 3'], ['a@']])('%s is none', (text) => {
    expect(redacted(text)).toBe(text);
  });
});

describe('fields that name a customer', () => {
  it.each([
    ['customer=Acme-48213 failed', 'customer=[identity] failed'],
    ['"tenantId": "Acme Holding", "n": 1', '"tenantId": [identity], "n": 1'],
    ['{\\"user_name\\":\\"Jane Doe\\"}', '{\\"user_name\\":[identity]}'],
    ['currentUser: jane', 'currentUser: [identity]'],
    ['?lastName=Doe&n=1', '?lastName=[identity]&n=1'],
  ])('%s keeps the field and loses the name', (text, expected) => {
    expect(redacted(text)).toBe(expected);
  });

  it.each([['Users notice: nothing'], ['the customer was told'], ['user/jane']])(
    '%s is none',
    (text) => {
      expect(redacted(text)).toBe(text);
    },
  );
});
