/** An absent, empty or open-ended list must never deploy as "anything". */
export function exactArns(
  name: string,
  allowLists: Readonly<Record<string, readonly string[]>>,
): string[] {
  const arns = allowLists[name] ?? [];
  if (arns.length === 0 || !arns.every((arn) => /^arn:[^*?]+$/.test(arn))) {
    throw new Error(
      `allowLists.${name}: given ${JSON.stringify(arns)}; expected at least one ARN, each without * or ?`,
    );
  }
  return [...arns];
}
