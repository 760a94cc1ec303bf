/** Something the caller can put right: shown as one line, without a stack trace; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
