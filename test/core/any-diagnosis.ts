import fc from 'fast-check';
import { incidentTypes, type Diagnosis } from '../../lambdas/core/diagnosis';
import type { Mode, Policy } from '../../lambdas/core/policy';
import { minutesAgo, policy, target } from './base-facts';

/** Texts that a model, a tag or an attacker might put where an id belongs. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'restart-ecs-service',
    'reboot-ec2-instance',
    target.arn,
    `${target.arn}\n`,
    `${target.arn}/../other`,
    'arn:aws:ecs:eu-west-1:999999999999:service/shop/checkout',
    '__proto__',
    'constructor',
    'toString',
    '*',
    '',
    '; aws ssm start-automation-execution --document-name AWS-StopEC2Instance',
    '{{ global:ACCOUNT_ID }}',
    '\ud800',
  ),
);
const confidences = fc.oneof(
  fc.double(),
  fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    ...[2, -1, -0, 0, 0.69, 0.7, 1, 1.01],
  ),
);
/** Close to what is right in every part, so that the permitted case is among those tried. */
const nearly = <T>(right: T, any: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: any });

const finding = {
  by: fc.constantFrom('model' as const, 'local stand-in' as const, 'rules' as const),
  gatheredAt: nearly(minutesAgo(1), hostile),
  assumptions: fc.array(hostile, { maxLength: 2 }),
  evidence: fc.constant([]),
  sight: fc.constant('measured' as const),
  unread: fc.constant([]),
  suspects: fc.constant([]),
  hypotheses: fc.constant([]),
  modelCalls: fc.nat(),
  modelDollars: fc.constantFrom(0, 0.001, Number.NaN),
  model: fc.option(fc.record({ id: hostile, promptHash: hostile }), { nil: undefined }),
  topology: nearly<Diagnosis['topology']>(
    { scannedAt: minutesAgo(2), coverage: { critical: 0, traced: 0 } },
    fc.option(
      fc.record({
        scannedAt: hostile,
        coverage: fc.record({ critical: confidences, traced: confidences }),
      }),
      { nil: undefined },
    ),
  ),
};
/** Every diagnosis there could be, near enough to a right one to be acted on now and then. */
export const anyDiagnosis: fc.Arbitrary<Diagnosis> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...finding,
      kind: fc.constant('treatable' as const),
      incidentType: nearly('compute', fc.constantFrom(...incidentTypes)),
      culpritArn: nearly(target.arn, hostile),
      remediationId: nearly('restart-ecs-service', hostile),
      confidence: nearly(0.9, confidences),
      agreed: nearly(true, fc.boolean()),
      citedEvidence: fc.array(hostile, { maxLength: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...finding,
      kind: fc.constant('untreatable' as const),
      incidentType: fc.constantFrom(...incidentTypes),
      culpritArn: hostile,
      confidence: confidences,
      because: hostile,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...finding,
      kind: fc.constant('inconclusive' as const),
      because: hostile,
    }),
  },
);
export const anyPolicy: fc.Arbitrary<Policy> = fc
  .tuple(
    nearly<Mode>('autonomous', fc.constantFrom('off', 'observe', 'shadow')),
    nearly('production', fc.constantFrom('staging', '__proto__')),
    nearly('compute/restart-ecs-service/production', hostile),
  )
  .map(([mode, environment, cell]) => ({
    ...policy,
    modes: { 'restart-ecs-service': { [environment]: mode } },
    autonomousCells: [cell],
  }));
