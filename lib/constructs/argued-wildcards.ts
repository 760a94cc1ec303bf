import { Stack, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** A resource in a statement that stands for more than one thing, and why it must. */
export function argueWildcards(
  role: Construct,
  resources: readonly string[],
  because: string,
): void {
  for (const resource of resources) {
    const finding = written(Stack.of(role).resolve(resource));
    if (!finding.includes('*')) continue;
    Validations.of(role).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::${finding}]`,
      reason: because,
    });
  }
}

/** As cdk-nag writes a resolved value: `arn:<AWS::Partition>:ecs:...`. */
function written(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('Ref' in value) return `<${String(value.Ref)}>`;
  if ('Fn::GetAtt' in value) return `<${[value['Fn::GetAtt']].flat().join('.')}>`;
  if ('Fn::Join' in value && Array.isArray(value['Fn::Join'])) {
    const [separator, parts] = value['Fn::Join'] as [string, unknown[]];
    return parts.map(written).join(separator);
  }
  return JSON.stringify(value);
}
