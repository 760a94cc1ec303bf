import { ApiError } from '../endpoint/api';

/** A token bucket as large as its rate, on virtual time, as AWS throttles an account's calls. */
export function rateLimit(perSecond: number, now: () => number): () => void {
  let tokens = perSecond;
  let filledAt = now();
  return () => {
    const at = now();
    tokens = Math.min(perSecond, tokens + ((at - filledAt) / 1000) * perSecond);
    filledAt = at;
    if (tokens < 1) throw new ApiError('ThrottlingException', 'Rate exceeded');
    tokens -= 1;
  };
}
