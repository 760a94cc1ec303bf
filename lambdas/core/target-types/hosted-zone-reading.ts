import * as z from 'zod';
import type { Found } from '../remediation';

/** On the hosted zone: the name whose two weighted records share the traffic, without the last dot. */
export const recordTag = 'paramedic:record';

/** On the hosted zone, with a record's set identifier behind it: the id of the health check of its endpoint. */
export const healthCheckTag = 'paramedic:health-check/';

const tagSet = z.object({
  ResourceTagSet: z.object({ Tags: z.array(z.object({ Key: z.string(), Value: z.string() })) }),
});

/** Answer of ListTagsForResource. */
export const tagsIn = (found: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(tagSet.parse(found).ResourceTagSet.Tags.map(({ Key, Value }) => [Key, Value]));

export const recordNameIn = (found: unknown): string =>
  z.string().min(1).parse(tagsIn(found)[recordTag]);

const records = z.object({
  ResourceRecordSets: z.array(
    z.looseObject({
      Name: z.string(),
      Type: z.string(),
      SetIdentifier: z.string().optional(),
      Weight: z.number().optional(),
    }),
  ),
});

export interface WeightedRecord {
  readonly identifier: string;
  readonly type: string;
  readonly weight: number;
  /** As Route 53 answers, with whatever else it says of the record. */
  readonly whole: unknown;
}

/**
 * The two weighted records of the name, in Route 53's order, when it has exactly these. Three are asked for:
 * a third of the same name, of any type, makes it none of our business.
 */
export function weightedPair({
  tags,
  records: answer,
}: Found): readonly [WeightedRecord, WeightedRecord] | undefined {
  const name = `${recordNameIn(tags)}.`;
  const named = records.parse(answer).ResourceRecordSets.filter(({ Name }) => Name === name);
  const [first, second, ...others] = named.flatMap((whole) => {
    const { SetIdentifier: identifier, Type: type, Weight: weight } = whole;
    return identifier === undefined || weight === undefined
      ? []
      : [{ identifier, type, weight, whole }];
  });
  const isPair = named.length === 2 && others.length === 0 && first?.type === second?.type;
  return first && second && isPair ? [first, second] : undefined;
}

export const healthCheckIds = (found: Found): readonly string[] =>
  (weightedPair(found) ?? []).map(({ identifier }) =>
    z.string().min(1).parse(tagsIn(found['tags'])[`${healthCheckTag}${identifier}`]),
  );

const statuses = z.array(
  z.object({
    HealthCheckObservations: z
      .array(z.object({ StatusReport: z.object({ Status: z.string() }) }))
      .min(1),
  }),
);

/** Of Route 53's health checkers, those that reach the endpoint; in percent, one for each record of the pair. */
export const passingPercents = ({ statuses: answers }: Found): readonly number[] =>
  statuses.parse(answers).map(({ HealthCheckObservations }) => {
    const passing = HealthCheckObservations.filter(({ StatusReport }) =>
      StatusReport.Status.startsWith('Success'),
    );
    return (100 * passing.length) / HealthCheckObservations.length;
  });

/** "If more than 18 % of health checkers report that an endpoint is healthy, Route 53 considers it healthy." */
export const failsBelow = 18;

/** Far above that: an endpoint that is to get all the traffic must be well in nearly every eye. */
export const passesFrom = 90;

export interface Endpoint extends WeightedRecord {
  readonly passing: number;
}

/** The record with more of the traffic and the other one; undefined where neither has more. */
export function byWeight(
  found: Found,
): { readonly heavier: Endpoint; readonly lighter: Endpoint } | undefined {
  const percents = passingPercents(found);
  const [first, second] = (weightedPair(found) ?? []).map((record, index) => ({
    ...record,
    passing: percents[index] ?? Number.NaN,
  }));
  if (!first || !second || first.weight === second.weight) return undefined;
  return first.weight > second.weight
    ? { heavier: first, lighter: second }
    : { heavier: second, lighter: first };
}
