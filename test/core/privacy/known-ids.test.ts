import * as fc from 'fast-check';
import { redact } from '../../../lambdas/core/privacy/outgoing';
import { sanitiseLabel } from '../../../lambdas/core/sanitise';

const ecs = 'arn:aws:ecs:eu-west-1:111122223333';
const hex = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';

describe('ids that AWS mints', () => {
  it.each([
    'ECS deployment ecs-svc/8093242317041243126',
    'ECS deployment ecs-svc/80932423170412431',
    `${ecs}:service-revision/shop/checkout/4980306466373577095`,
    `${ecs}:task/shop/${hex}`,
    'arn:aws:route53:::hostedzone/Z05898811Q5S3RT2EXAMP',
  ])('may be shown: %s', (text) => {
    expect(sanitiseLabel(text)).toBe(text);
    expect(redact(`(${text}, ${text})`)).toBe(`(${text}, ${text})`);
  });

  it.each([
    ['a card where an id might be', 'ecs-svc/4111111111111111', 'ecs-svc/[card]'],
    ['one of nineteen digits', 'ecs-svc/4000000000000000006', 'ecs-svc/[card]'],
    ['one in groups', 'ecs-svc/4111 1111 1111 1111', 'ecs-svc/[card]'],
    ['fewer digits than an id has', 'ecs-svc/8093242317041243', 'ecs-svc/[number]'],
    ['more digits than an id has', 'ecs-svc/80932423170412431260', 'ecs-svc/[number]'],
    ['another word before it', 'myecs-svc/8093242317041243126', 'myecs-svc/[number]'],
    ['a key that goes on', `${ecs}:task/shop/${hex}ab`, `${ecs}:task/shop/[secret]`],
    ['a key behind half an ARN', `:task/shop/${hex}`, ':task/shop/[secret]'],
    ['a key as the name of a cluster', `${ecs}:task/${hex}/${hex}`, `${ecs}:task/[secret][secret]`],
    ['a zone without its ARN', 'Z05898811Q5S3RT2EXAMP', '[secret]'],
  ])('are not imitated by %s', (_what, text, left) => {
    expect(redact(text)).toBe(left);
  });

  it('are no way out for the number of a card', () => {
    const digits = fc.stringMatching(/^\d{12,18}$/);
    fc.assert(
      fc.property(
        digits,
        fc.constantFrom('ecs-svc/', `${ecs}:service-revision/a/b/`),
        (id, before) => {
          const number = `${id}${checkDigit(id)}`;

          expect(redact(`${before}${number}`)).not.toContain(number);
        },
      ),
    );
  });
});

/** The digit that makes a number one of a card (ISO/IEC 7812). */
function checkDigit(digits: string): number {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return (10 - (sum % 10)) % 10;
}
