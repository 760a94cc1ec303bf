import { ApiError, type Input } from './api';

export function json(body: Buffer): Input {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString()) as Input;
  } catch {
    throw new ApiError('SerializationException', 'The body is not JSON');
  }
}
