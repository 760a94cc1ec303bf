import { ApiError } from '../endpoint/api';
import type { Values } from './metric-data';

interface Measured {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Quotas by the metric that AWS associates with them, as a new account has them. */
const quotas: readonly (Measured & { readonly quota: number })[] = [
  { namespace: 'AWS/Lambda', metric: 'ConcurrentExecutions', dimensions: {}, quota: 1_000 },
  ...['EC2', 'Fargate'].map((Service) => ({
    namespace: 'AWS/Usage',
    metric: 'ResourceCount',
    dimensions: { Service, Type: 'Resource', Resource: 'vCPU', Class: 'Standard/OnDemand' },
    quota: 64,
  })),
];

/** Id of the metric whose quota is asked for; undefined where the expression asks for none. */
export const quotaAsked = (expression: string): string | undefined =>
  /^SERVICE_QUOTA\((\w+)\)$/.exec(expression)?.[1];

/** The quota wherever the metric has a datapoint. The whole question is refused for a metric that has none. */
export function quotaOf(measured: Measured | undefined, values: Values | undefined): Values {
  const key = ({ namespace, metric, dimensions }: Measured) =>
    JSON.stringify([namespace, metric, Object.entries(dimensions).sort()]);
  const found = measured && quotas.find((each) => key(each) === key(measured));
  if (!found) {
    throw new ApiError('ValidationError', 'There is no service quota associated to this metric');
  }
  return new Map([...(values ?? [])].map(([at]) => [at, found.quota]));
}
