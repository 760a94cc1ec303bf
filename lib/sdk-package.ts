/** Where the reads of a service come from: its SDK client, or an adapter where no client is published. */
export type SdkPackage =
  | { readonly kind: 'client'; readonly name: string }
  | { readonly kind: 'by-hand'; readonly module: string };

/** Clients that are not named like the service's IAM prefix. */
const clients: Readonly<Record<string, string>> = {
  'application-autoscaling': 'application-auto-scaling',
  autoscaling: 'auto-scaling',
  config: 'config-service',
  elasticloadbalancing: 'elastic-load-balancing-v2',
  route53: 'route-53',
  states: 'sfn',
};

/** Services without a published client, and the adapter that speaks to them, seen from `declared-reads`. */
const byHand: Readonly<Record<string, string>> = {
  'arc-zonal-shift': '../arc-zonal-shift-reads',
};

export function sdkPackageOf(service: string): SdkPackage {
  const module = byHand[service];
  if (module !== undefined) return { kind: 'by-hand', module };
  return { kind: 'client', name: `@aws-sdk/client-${clients[service] ?? service}` };
}
