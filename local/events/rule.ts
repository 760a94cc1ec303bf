import type { Deployment } from '../template/deployment';
import { type RuleTarget, ruleShape } from '../template/shapes';
import { type EventMatcher, eventMatcher } from './event-pattern';

/** A rule of the template: on a pattern, on a schedule, or both. */
export interface Rule {
  readonly logicalId: string;
  readonly arn: string;
  readonly bus: string;
  readonly matches: EventMatcher | undefined;
  readonly everyMilliseconds: number | undefined;
  readonly targets: readonly RuleTarget[];
}

export function readRules(deployment: Deployment): readonly Rule[] {
  return deployment.of('AWS::Events::Rule').flatMap(({ logicalId, arn, properties }) => {
    const shape = ruleShape.parse(properties);
    if (shape.State === 'DISABLED') return [];
    const rule: Rule = {
      logicalId,
      arn,
      bus: shape.EventBusName,
      matches: shape.EventPattern && eventMatcher(shape.EventPattern),
      everyMilliseconds:
        shape.ScheduleExpression === undefined ? undefined : rateOf(shape.ScheduleExpression),
      targets: shape.Targets,
    };
    return [rule];
  });
}

const units: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

function rateOf(expression: string): number {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const length = units[unit];
  if (length === undefined)
    throw new Error(`Schedule ${expression} is not run here: use rate(...)`);
  return Number(count) * length;
}
