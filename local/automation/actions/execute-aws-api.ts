import * as z from 'zod';
import type { Action } from '../action';

const call = z.looseObject({ Service: z.string(), Api: z.string() });

/** `aws:executeAwsApi`: one call; every other input is the call's own. */
export const executeAwsApi: Action = async (inputs, { call: send }) => {
  const { Service, Api, ...input } = call.parse(inputs);
  return { response: await send(Service, Api, input) };
};
