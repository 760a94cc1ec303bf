import * as z from 'zod';
import type { Kind } from '../kind';
import { momentOf, type Resource, type Setting } from '../resource';

const settings = z.strictObject({
  BlockPublicAcls: z.boolean(),
  IgnorePublicAcls: z.boolean(),
  BlockPublicPolicy: z.boolean(),
  RestrictPublicBuckets: z.boolean(),
});

export type BlockSettings = z.infer<typeof settings>;

const allOn: BlockSettings = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/**
 * What is wrong with a bucket. `opened`: at `since` somebody takes the block off and gives it a policy by which anyone
 * may read; only blocking again closes it. `versioning-suspended`: that is all, and the bucket stays closed.
 */
const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened'), since: z.number() }),
  z.strictObject({ kind: z.literal('versioning-suspended'), since: z.number() }),
]);

const written = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
  tags: z.record(z.string(), z.string()),
  /** As it is created; null is a bucket without the configuration. */
  block: settings.nullable().default(allOn),
  policy: z.enum(['none', 'private', 'public']).default('none'),
  acl: z.enum(['private', 'public-read']).default('private'),
  servesWebsite: z.boolean().default(false),
  /** Whether IAM looks at its tags. */
  abac: z.boolean().default(false),
  faults: z.array(fault).default([]),
});

export type BucketSpec = z.infer<typeof written>;

/** How a bucket is configured. */
export interface BucketState {
  readonly block: BlockSettings | undefined;
  readonly policy: BucketSpec['policy'];
  readonly acl: BucketSpec['acl'];
  readonly versioning: boolean;
}

export interface Bucket extends Resource {
  readonly spec: BucketSpec;
  readonly state: BucketState;
  /** As it was before anything went wrong. */
  readonly created: BucketState;
  putBlock(block: BlockSettings): void;
  /** Calls back after every change of its configuration, and now if there was one already. */
  onChange(run: () => void): void;
}

export const buckets: Kind<BucketSpec, Bucket> = {
  key: 'buckets',
  written,
  begin: (spec, setting) => {
    const { block, policy, acl } = spec;
    const listeners: (() => void)[] = [];
    const created: BucketState = { block: block ?? undefined, policy, acl, versioning: true };
    let state = created;
    let isChanged = false;
    const change = (next: Partial<BucketState>) => {
      state = { ...state, ...next };
      isChanged = true;
      listeners.forEach((run) => run());
    };
    spec.faults.forEach(({ kind, since }) => {
      setting.after(delayUntil(since, setting), () => change(brokenBy[kind]));
    });
    return {
      arn: `arn:aws:s3:::${spec.name}`,
      spec,
      created,
      get state() {
        return state;
      },
      tags: spec.tags,
      putBlock: (next) => change({ block: next }),
      onChange: (run) => {
        listeners.push(run);
        if (isChanged) run();
      },
      heal: () => change({ block: allOn, policy: 'private', acl: 'private', versioning: true }),
      metrics: [],
      logGroup: '',
      logs: () => [],
    };
  },
};

const brokenBy = {
  opened: { block: undefined, policy: 'public' },
  'versioning-suspended': { versioning: false },
} as const satisfies Record<BucketSpec['faults'][number]['kind'], Partial<BucketState>>;

const delayUntil = (since: number, setting: Setting): number =>
  Math.max(0, momentOf(setting, since) - setting.now());

/** Whether anyone may read it, as far as the bucket alone decides. */
export const isPublic = ({ block, policy, acl }: BucketState): boolean =>
  (policy === 'public' && block?.RestrictPublicBuckets !== true) ||
  (acl === 'public-read' && block?.IgnorePublicAcls !== true);

export const isBlocked = ({ block }: BucketState): boolean =>
  block !== undefined && Object.values(block).every(Boolean);
