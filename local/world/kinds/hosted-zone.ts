import * as z from 'zod';
import { hexNoise } from '../noise';
import type { Kind } from '../kind';
import { levels, type MetricSource } from '../metric';
import { momentOf, type Resource, type Setting } from '../resource';

const minutes = z.number();

/** What is wrong with an endpoint: nothing there answers from `since`, to users and health checkers alike. */
const fault = z.strictObject({
  kind: z.literal('endpoint-down'),
  identifier: z.string(),
  since: minutes,
});

const record = z.strictObject({
  name: z.string().regex(/^[a-z0-9_.-]+$/),
  type: z.enum(['A', 'AAAA', 'CNAME']),
  identifier: z.string(),
  weight: z.int().min(0).max(255),
  ttl: z.int().min(0).default(60),
  values: z.array(z.string()).min(1),
  /** Attached to the record itself, so that Route 53 leaves it out of answers while the endpoint is down. */
  attachedCheck: z.boolean().default(false),
});

const written = z.strictObject({
  id: z.string().regex(/^Z[A-Z0-9]{1,31}$/),
  tags: z.record(z.string(), z.string()),
  records: z.array(record).min(1),
  /** Health checks by the set identifier of the record whose endpoint they look at. */
  healthChecks: z.record(z.string(), z.uuid()),
  /** The canary that visits the name as users do. */
  canary: z.string(),
  faults: z.array(fault).default([]),
});

export type ZoneSpec = z.infer<typeof written>;
export type DnsRecord = ZoneSpec['records'][number];

export interface DnsChange {
  readonly id: string;
  readonly submittedAt: number;
}

/** A public hosted zone, and what is behind its records. */
export interface HostedZone extends Resource {
  readonly spec: ZoneSpec;
  /** As Route 53 keeps them now. */
  readonly records: readonly DnsRecord[];
  readonly changes: readonly DnsChange[];
  isDown(identifier: string, at: number): boolean;
  /** Replaces records of the same name, type and set identifier, and adds the others. */
  upsert(records: readonly DnsRecord[]): DnsChange;
}

/** From a change until all name servers of Route 53 have it. */
export const inSyncMilliseconds = 45_000;

/** The records that resolvers answer with from a moment on. */
interface Answers {
  readonly from: number;
  readonly records: readonly DnsRecord[];
}

export const hostedZones: Kind<ZoneSpec, HostedZone> = {
  key: 'hostedZones',
  written,
  begin: (spec, setting) => {
    const history: Answers[] = [{ from: -Infinity, records: spec.records }];
    const changes: DnsChange[] = [];
    let healedAt = Infinity;
    const newest = () => history.at(-1)?.records ?? [];
    const isDown = (identifier: string, at: number) =>
      at < healedAt &&
      spec.faults.some(
        (each) => each.identifier === identifier && at >= momentOf(setting, each.since),
      );
    return {
      arn: `arn:aws:route53:::hostedzone/${spec.id}`,
      spec,
      tags: spec.tags,
      get records() {
        return newest();
      },
      changes,
      isDown,
      upsert: (made) => {
        history.push({ from: takesEffect(made, setting), records: merged(newest(), made) });
        const id = `C${hexNoise(setting.seed, `${spec.id} ${changes.length}`, 20).toUpperCase()}`;
        const change = { id, submittedAt: setting.now() };
        changes.push(change);
        return change;
      },
      heal: () => {
        healedAt = Math.min(healedAt, setting.now());
      },
      metrics: [visits(spec, history, isDown)],
      logGroup: '',
      logs: () => [],
    };
  },
};

/** How many of a minute's visits got through. */
const visits = (
  { canary }: ZoneSpec,
  history: readonly Answers[],
  isDown: HostedZone['isDown'],
): MetricSource => ({
  namespace: 'CloudWatchSynthetics',
  name: 'SuccessPercent',
  dimensions: { CanaryName: canary },
  minute: (at) => {
    const middle = at + 30_000;
    const { records = [] } = history.findLast(({ from }) => from <= middle) ?? {};
    return levels(reachable(records, (identifier) => isDown(identifier, middle)));
  },
});

/** Resolvers keep what they know for as long as they are told to. */
const takesEffect = (made: readonly DnsRecord[], { now }: Setting): number =>
  now() + inSyncMilliseconds + 1000 * Math.max(0, ...made.map(({ ttl }) => ttl));

const isSame = (one: DnsRecord, other: DnsRecord): boolean =>
  one.name === other.name && one.type === other.type && one.identifier === other.identifier;

const merged = (before: readonly DnsRecord[], made: readonly DnsRecord[]): readonly DnsRecord[] => [
  ...before.map((each) => made.find((other) => isSame(each, other)) ?? each),
  ...made.filter((each) => !before.some((other) => isSame(each, other))),
];

/** Percent of the answers that lead to an endpoint that is up. */
function reachable(records: readonly DnsRecord[], isDown: (identifier: string) => boolean): number {
  const offered = records.filter(
    ({ attachedCheck, identifier }) => !(attachedCheck && isDown(identifier)),
  );
  const total = offered.reduce((sum, { weight }) => sum + weight, 0);
  const up = offered
    .filter(({ identifier }) => !isDown(identifier))
    .reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? 0 : (100 * up) / total;
}
