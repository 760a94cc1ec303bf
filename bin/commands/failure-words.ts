/** What to do about a failure of AWS, its credentials or the network, by the name or code it carries. */
const advice: readonly (readonly [pattern: RegExp, next: string])[] = [
  [
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|TimeoutError)$/,
    'AWS cannot be reached: check the network, --region and AWS_ENDPOINT_URL.',
  ],
  [
    /^(CredentialsProviderError|ExpiredToken.*|UnrecognizedClientException|InvalidClientTokenId)$/,
    'No valid AWS credentials: sign in again, or set AWS_PROFILE.',
  ],
  [/^AccessDenied/, 'Your AWS identity lacks this permission: ask who runs the stack.'],
];

/** A failure in one line, followed by what to do next where that is known. */
export function inFailureWords(error: unknown): string {
  if (!(error instanceof Error)) return `paramedic: ${String(error)}`;
  const names = [error.name, 'code' in error ? String(error.code) : ''];
  const known = advice.find(([pattern]) => names.some((name) => pattern.test(name)));
  return [`paramedic: ${error.message}`, ...(known ? [known[1]] : [])].join('\n');
}
