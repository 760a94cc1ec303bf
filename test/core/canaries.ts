const key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJleGFtcGxlIn0.c2lnbmF0dXJlLW9mLWl0';
const random = 'q8Zt3LmX0vBn7KcRw2Yp5HdF';
const hex = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Secrets and personal data as they turn up in logs: kind, what must not leave, the line. None is real. */
export const canaries: readonly [kind: string, secret: string, line: string][] = [
  ['AWS access key id', 'AKIAIOSFODNN7EXAMPLE', 'using AKIAIOSFODNN7EXAMPLE for S3'],
  ['session access key id', 'ASIAIOSFODNN7EXAMPLE', 'key=ASIAIOSFODNN7EXAMPLE'],
  ['AWS secret key by name', key, `AWS_SECRET_ACCESS_KEY=${key}`],
  ['AWS secret key alone', key, `client built with ${key} today`],
  ['JSON web token', jwt, `user token ${jwt} expired`],
  ['bearer token', 'c29tZS1vcGFxdWUtdG9rZW4', 'Authorization: Bearer c29tZS1vcGFxdWUtdG9rZW4'],
  ['basic credentials', 'dXNlcjpodW50ZXIy', 'authorization: basic dXNlcjpodW50ZXIy'],
  [
    'PEM key',
    'MIIEowIBAAKCAQEA',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----',
  ],
  [
    'PEM key that was cut off',
    'MIIEowIBAAKCAQEA',
    'x -----BEGIN PRIVATE KEY----- MIIEowIBAAKCAQEA',
  ],
  ['password', 'hunter2', 'login failed password=hunter2 retry'],
  ['password in JSON', 'hun ter2', '{"user":"x","password":"hun ter2","n":1}'],
  ['password in words', 'hunter2', 'the password is hunter2'],
  ['connection string', 'hunter2', 'postgres://app:hunter2@db.internal:5432/shop'],
  ['storage key', 'c3RvcmFnZUtleQ==', 'AccountName=x;AccountKey=c3RvcmFnZUtleQ==;'],
  [
    'GitHub token',
    'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'push with ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  ],
  ['Slack token', 'xoxb-123456789012-abcdefABCDEF', 'slack xoxb-123456789012-abcdefABCDEF'],
  [
    'Slack webhook',
    'T00000000/B00000000/XXXX',
    'post https://hooks.slack.com/services/T00000000/B00000000/XXXX',
  ],
  ['Stripe key', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'stripe sk_live_4eC39HqLyjWDarjtT1zdp7dc'],
  ['Google key', 'AIzaSyA1234567890abcdefGHIJ', 'maps AIzaSyA1234567890abcdefGHIJ'],
  ['signed URL', '3fa85f64b2c1d0e9', 'GET /x?X-Amz-Signature=3fa85f64b2c1d0e9&n=1'],
  ['cookie', 'sid=abc123', 'Cookie: sid=abc123; theme=dark'],
  ['unnamed random string', random, `got ${random} from vault`],
  ['hex key', hex, `key ${hex}`],
  ['e-mail address', 'jane.doe@example.com', 'customer=jane.doe@example.com'],
  ['card number', '4111 1111 1111 1111', 'paid with 4111 1111 1111 1111'],
  ['IP address', '10.0.3.17', 'connect ETIMEDOUT 10.0.3.17:5432'],
];
