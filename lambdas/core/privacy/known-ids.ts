import { isLuhn } from './card';
import type { Shape } from './shape';

const arn = (service: string, resource: string): string =>
  `arn:aws[a-z-]{0,8}:${service}:[a-z0-9-]{0,25}:(?:\\d{12})?:${resource}`;

const name = '[\\w-]{1,255}';

/** Ids that AWS mints and that look like numbers or keys, each only where AWS writes it. */
const known: readonly (readonly [after: string, id: string])[] = [
  // A deployment of ECS ("ECS Deployment State Change"), and a revision of a service.
  ['(?<![\\w/+=-])ecs-svc/', '\\d{17,19}'],
  [arn('ecs', `service-revision/${name}/${name}/`), '\\d{17,19}'],
  [arn('ecs', `task/(?:${name}/)?`), '[0-9a-f]{32}'],
  [arn('route53', 'hostedzone/'), 'Z[A-Z0-9]{10,31}'],
];

/** One group, so that splitting a text by it leaves the ids at every second place. */
const knownId = new RegExp(
  `(${known.map(([after, id]) => `(?<=${after})${id}(?![\\w/+=-])`).join('|')})`,
);

/** Holds for every text in which there is one, and costs less than looking for it. */
const mayHoldOne = /\d{17}|[0-9a-f]{32}|\/Z[A-Z0-9]{10}/;

/**
 * The shape everywhere but in such an id. A number that may be a card's is none of them, wherever it stands: one id in
 * ten is replaced for it, and no card number ever passes for an id.
 */
export const sparingKnownIds = ({ name, redact }: Shape): Shape => ({
  name,
  redact: (text) =>
    mayHoldOne.test(text)
      ? text
          .split(knownId)
          .map((part, index) => (index % 2 === 1 && !isCardNumber(part) ? part : redact(part)))
          .join('')
      : redact(text),
});

const isCardNumber = (id: string): boolean => /^\d+$/.test(id) && isLuhn(id);
