import { types } from 'node:util';
import { ApiError } from '../api';
import type { Schema } from './service-model';

/** Smithy's timestamp formats; which one is usual depends on the place, a trait may say otherwise. */
export type TimestampFormat = 'date-time' | 'http-date' | 'epoch-seconds';

/** How schemas spell a timestamp that has the format as a trait (@smithy/types, `TimestampDateTimeSchema` ff.). */
const byTrait: Readonly<Record<number, TimestampFormat>> = {
  5: 'date-time',
  6: 'http-date',
  7: 'epoch-seconds',
};

export function formatOf(schema: Schema, usual: TimestampFormat): TimestampFormat {
  const written = schema.getSchema();
  return (typeof written === 'number' ? byTrait[written] : undefined) ?? usual;
}

/** A value as text, refused where it does not fit its schema: the SDK would misread it. */
export function textOf(schema: Schema, value: unknown, usual: TimestampFormat): string {
  if (schema.isTimestampSchema() && isMoment(value)) {
    return timestamp(value, formatOf(schema, usual));
  }
  if (schema.isStringSchema() && typeof value === 'string') return value;
  if (schema.isBooleanSchema() && typeof value === 'boolean') return String(value);
  if (isNumeric(schema) && (Number.isFinite(value) || typeof value === 'bigint')) {
    return String(value);
  }
  if (schema.isBlobSchema()) return blobText(schema, value);
  throw misfit(schema, value);
}

/** A text is taken for base64 already, as services here pass blobs on as the wire has them. */
export function blobText(schema: Schema, value: unknown): string {
  if (typeof value === 'string') return value;
  if (types.isUint8Array(value)) return Buffer.from(value).toString('base64');
  throw misfit(schema, value);
}

/** `types.isDate` because a date from a worker thread is of another realm than a test's `Date`. */
export const isMoment = (value: unknown): value is Date =>
  types.isDate(value) && !Number.isNaN(value.getTime());

function timestamp(at: Date, format: TimestampFormat): string {
  switch (format) {
    case 'date-time':
      return at.toISOString();
    case 'http-date':
      return at.toUTCString();
    case 'epoch-seconds':
      return String(at.getTime() / 1000);
  }
}

/** Text as a value; blobs stay the text they are. */
export function valueOf(schema: Schema, text: string): unknown {
  if (schema.isBooleanSchema() && (text === 'true' || text === 'false')) return text === 'true';
  if (isNumeric(schema) && text !== '' && !Number.isNaN(Number(text))) return Number(text);
  if (schema.isTimestampSchema()) {
    const at = new Date(/^-?[\d.]+$/.test(text) ? Number(text) * 1000 : text);
    if (isMoment(at)) return at;
  }
  if (schema.isStringSchema() || schema.isBlobSchema()) return text;
  throw new ApiError('SerializationException', `${nameOf(schema)} cannot be '${text}'`);
}

export const isNumeric = (schema: Schema): boolean =>
  schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema();

/** An answer that AWS could not give: a mistake in the local account. */
export const misfit = (schema: Schema, value: unknown): ApiError =>
  new ApiError('LocalAccountFailure', `${nameOf(schema)} cannot be ${JSON.stringify(value)}`, 500);

export const nameOf = (schema: Schema): string =>
  schema.isMemberSchema() ? schema.getMemberName() : (schema.getName() ?? 'a value');
