import * as z from 'zod';
import type { Action, Surroundings } from '../action';
import { written } from '../references';
import { select } from '../selector';

const property = z.looseObject({
  Service: z.string(),
  Api: z.string(),
  PropertySelector: z.string(),
  DesiredValues: z.array(z.unknown()).min(1),
});

/** SSM does not say how often it looks; a quarter of a minute is our assumption. */
const pollMilliseconds = 15_000;

/** `aws:assertAwsResourceProperty`: looks once and fails unless the value is a desired one. */
export const assertAwsResourceProperty: Action = async (inputs, surroundings) => {
  const { response, value, desired } = await look(inputs, surroundings);
  if (desired) return { response };
  throw new Error(`Property value ${written(value)} is not one of the desired values`);
};

/** `aws:waitForAwsResourceProperty`: looks until the value is a desired one; a failing call fails the step. */
export const waitForAwsResourceProperty: Action = async (inputs, surroundings) => {
  for (;;) {
    const { response, desired } = await look(inputs, surroundings);
    if (desired) return { response };
    await surroundings.pause(pollMilliseconds);
  }
};

async function look(inputs: Readonly<Record<string, unknown>>, { call }: Surroundings) {
  const { Service, Api, PropertySelector, DesiredValues, ...input } = property.parse(inputs);
  const response = await call(Service, Api, input);
  const value = select(PropertySelector, response) ?? null;
  const wanted = DesiredValues.map((each) => written(each));
  return { response, value, desired: wanted.includes(written(value)) };
}
