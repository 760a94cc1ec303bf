import type { TracedName } from './topology';

/** Where a trace was recorded. */
export interface TracedPlace {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/** The name of a queue in X-Ray is its URL: `https://sqs.eu-west-1.amazonaws.com/111122223333/orders`. */
const queueUrl =
  /^https:\/\/sqs\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(?<account>\d{12})\/(?<queue>[\w-]{1,80}(?:\.fifo)?)$/;

/** `<identifier>.<random>.<region>.rds.amazonaws.com`; the second part of a cluster's begins with `cluster-`. */
const databaseHost =
  /^(?:[^@]*@)?(?<identifier>[a-z][a-z0-9-]{0,62})\.(?<kind>cluster-(?:ro-)?)?[a-z0-9]+\.(?<region>[a-z0-9-]+)\.rds\.amazonaws\.com(?:\.cn)?$/;

/**
 * The ARN that type and name of a traced service tell by themselves. What an application calls itself, such as a
 * service on ECS, is a name of its own choice and tells none.
 */
export function tracedArn(
  { type, name }: TracedName,
  { partition, account, region }: TracedPlace,
): string | undefined {
  const arn = (service: string, resource: string, where = { account, region }) =>
    `arn:${partition}:${service}:${where.region}:${where.account}:${resource}`;
  switch (type ?? '') {
    case 'AWS::Lambda':
    case 'AWS::Lambda::Function':
      return /^[\w-]{1,64}$/.test(name) ? arn('lambda', `function:${name}`) : undefined;
    case 'AWS::DynamoDB::Table':
      return /^[\w.-]{3,255}$/.test(name) ? arn('dynamodb', `table/${name}`) : undefined;
    case 'AWS::SQS::Queue': {
      const url = queueUrl.exec(name)?.groups;
      const where = { account: url?.['account'] ?? '', region: url?.['region'] ?? '' };
      return url && arn('sqs', url['queue'] ?? '', where);
    }
    case 'Database::SQL': {
      const host = databaseHost.exec(name)?.groups;
      const kind = host?.['kind'] === undefined ? 'db' : 'cluster';
      const where = { account, region: host?.['region'] ?? region };
      return host && arn('rds', `${kind}:${host['identifier'] ?? ''}`, where);
    }
  }
  return undefined;
}

/** By which a node is known that has no ARN. */
export const tracedId = ({ type, name }: TracedName): string => `${type ?? 'untyped'} ${name}`;
