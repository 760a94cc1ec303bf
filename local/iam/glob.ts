const compiled = new Map<string, RegExp>();

/** IAM wildcards: `*` stands for any run of characters, `?` for exactly one. */
export function matchesGlob(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (!expression) {
    const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    expression = new RegExp(`^${source.replaceAll('?', '.')}$`, 's');
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}

/**
 * ARN operators compare the six parts of an ARN one by one, so that a wildcard never reaches across a colon
 * before the resource part.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  const wanted = partsOf(pattern);
  const given = partsOf(arn);
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => matchesGlob(part, given[index] ?? ''))
  );
}

function partsOf(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
