import { minutesAfter } from '../../../lambdas/core/instant';
import type { Occasion } from '../../../lambdas/core/trust/assessment';
import type { Cell } from '../../../lambdas/core/trust/cell';
import type { Outcome } from '../../../lambdas/core/trust/outcome';
import type { Word } from '../../../lambdas/core/trust/word';

export const now = '2026-06-01T12:00:00.000Z';
export const daysAgo = (days: number): string => minutesAfter(now, -days * 24 * 60);
export const checkout = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';
export const basket = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/basket';

export const cell: Cell = {
  incidentType: 'compute',
  remediationId: 'restart-ecs-service',
  environment: 'production',
};

/** The demands of `paramedic.config.ts`, on a proposal for the checkout. */
export const occasion: Occasion = {
  service: checkout,
  versions: { document: 'document-1', model: 'model-1', prompt: 'prompt-1', rules: 'rules-1' },
  now,
  demands: {
    minimumJudged: 35,
    minimumLowerBound: 0.9,
    recentDays: 90,
    halfLifeDays: 180,
    followMinutes: 120,
    waivers: {},
  },
};

/** Approved by a person an hour ago, and recovered. */
export const good: Outcome = {
  ...{ cell, incidentId: 'inc-good', key: 'attempt-1', at: minutesAfter(now, -60) },
  ...{ service: checkout, result: 'recovered', alone: false, wouldHave: 'act' },
  earnedWith: occasion.versions,
};

export const outcomes = (count: number, change: Partial<Outcome> = {}): readonly Outcome[] =>
  Array.from({ length: count }, (_, index) => ({ ...good, incidentId: `inc-${index}`, ...change }));

/** One person's demotion of the whole cell, yesterday. */
export const demoted: Word = {
  ...{ cell, kind: 'demoted', key: 'word-1', at: daysAgo(1), service: undefined },
  ...{ by: 'arn:aws:iam::111122223333:user/ann', reason: 'it restarts what is being deployed' },
};
