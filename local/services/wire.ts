import * as z from 'zod';
import { ApiError, type Demand, type Input } from '../endpoint/api';

/**
 * Reads an operation's input. A value AWS would not accept is a ValidationException; a field that is
 * not modelled here is refused as not implemented, so that nothing is silently ignored.
 */
export function readInput<T>(schema: z.ZodType<T>, input: Input): T {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const strange = read.error.issues.find(({ code }) => code === 'unrecognized_keys');
  const message = z.prettifyError(read.error);
  throw strange
    ? new ApiError('NotImplemented', `The local account: ${message}`, 501)
    : new ApiError('ValidationException', message);
}

/** A timestamp as protocols bring it: a date, seconds since the epoch, or ISO 8601; as epoch milliseconds. */
export const moment = z
  .union([z.date(), z.number(), z.string()])
  .transform((at) => (typeof at === 'number' ? at * 1000 : new Date(at).getTime()))
  .refine((at) => !Number.isNaN(at), 'not a moment');

/** Tags of a resource as IAM condition keys; some services also have keys of their own for them. */
export const tagContext = (
  tags: Readonly<Record<string, string>>,
  prefix = 'aws',
): Demand['context'] =>
  Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`${prefix}:ResourceTag/${key}`, value]),
  );

/** `[{Key, Value}]`, in the spelling of most services. */
export const tagList = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

export const notModelled = (service: string, operation: string): ApiError =>
  new ApiError('NotImplemented', `The local account does not know ${service}:${operation}`, 501);
