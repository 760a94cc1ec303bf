import { createHash } from 'node:crypto';
import * as z from 'zod';
import { aliasEvent } from '../alias-event';
import { LivingLoad, type Feed, type FunctionLoad } from '../function-load';
import { functionMetrics } from '../function-metrics';
import type { Kind } from '../kind';
import { linesOf } from '../log-lines';
import { uuidOf } from '../event';
import { momentOf, type Resource, type Setting } from '../resource';
import { timeline, type Timeline } from '../timeline';

const minutes = z.number();
const share = z.number().min(0).max(1);

/**
 * What is wrong with a function. Times are minutes from the start.
 *
 * - `bad-version`: a share of the calls that run this version fails; another version heals it.
 * - `surge`: this many times the ordinary calls; a reservation that is too small refuses some of them.
 * - `drowning`: what it depends on is overloaded from `since`: calls take eight times as long and many fail. It stays
 *   so until fewer than `recoversBelow` executions have pressed on it for `quietMinutes`. Where `database` names it, its
 *   connections are a metric of Amazon RDS.
 * - `refused`: what it depends on refuses a share of the calls at once; nothing done to the function helps.
 * - `rejects-messages`: it cannot process a share of the messages of its source, whenever it gets them in that time.
 */
const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bad-version'), version: z.int(), failing: share.default(0.6) }),
  z.strictObject({
    kind: z.literal('surge'),
    since: minutes,
    until: minutes.optional(),
    factor: z.number().min(1),
  }),
  z.strictObject({
    kind: z.literal('drowning'),
    since: minutes,
    recoversBelow: z.int().min(1),
    quietMinutes: z.number().min(0).default(3),
    database: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('refused'), since: minutes, failing: share.default(0.4) }),
  z.strictObject({
    kind: z.literal('rejects-messages'),
    since: minutes,
    until: minutes.optional(),
    share,
  }),
]);

const version = z.string().regex(/^(\$LATEST|[1-9][0-9]*)$/);

const alias = z.strictObject({
  name: z.string(),
  version,
  weights: z.record(version, share).default({}),
  /** When it was pointed there, and at which version it was until then; left out, long ago. */
  updated: z.strictObject({ at: minutes, from: version }).optional(),
  callsPerMinute: z.number().min(0).default(0),
});

const written = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  tags: z.record(z.string(), z.string()),
  versions: z.array(z.int().min(1)).default([]),
  /** Those of them that nobody has called for weeks. */
  inactive: z.array(z.int()).default([]),
  aliases: z.array(alias).default([]),
  /** Calls of the function itself; those of an alias and what is polled for it come on top. */
  callsPerMinute: z.number().min(0).default(0),
  milliseconds: z.number().positive().default(200),
  reserved: z.int().min(0).optional(),
  /** Whether it sends traces. */
  traced: z.boolean().default(true),
  /** While an update of it is under way. */
  updating: z.boolean().default(false),
  /** Lambda's own choice when left out. */
  logGroup: z.string().default(''),
  faults: z.array(fault).default([]),
});

export type FunctionSpec = z.infer<typeof written>;
type AliasSpec = z.infer<typeof alias>;
export type FunctionFault = FunctionSpec['faults'][number];

/** Where an alias points; its revision changes with every update. */
export interface AliasSetting {
  readonly version: string;
  readonly weights: Readonly<Record<string, number>>;
  readonly revision: string;
}

export interface LambdaFunction extends Resource {
  readonly spec: FunctionSpec;
  /** What it runs, refuses and fails. */
  readonly load: FunctionLoad;
  alias(name: string): AliasSetting | undefined;
  pointAlias(name: string, to: Pick<AliasSetting, 'version' | 'weights'>): AliasSetting;
  reserved(): number | undefined;
  reserve(executions: number | undefined): void;
  /** What is polled for it from now on. */
  feedBy(feed: Feed): void;
}

export const lambdaFunctions: Kind<FunctionSpec, LambdaFunction> = {
  key: 'functions',
  written,
  begin: (spec, setting) => new LivingFunction(spec, setting),
};

class LivingFunction implements LambdaFunction {
  readonly arn: string;
  readonly tags: LambdaFunction['tags'];
  readonly logGroup: string;
  readonly metrics: LambdaFunction['metrics'];
  readonly load: FunctionLoad;
  private readonly aliases: ReadonlyMap<string, Timeline<AliasSetting>>;
  private readonly reservation: Timeline<number | undefined>;
  private readonly feeds: Feed[] = [];
  private healedAt = Infinity;
  private changedAt: number | undefined;

  constructor(
    readonly spec: FunctionSpec,
    private readonly setting: Setting,
  ) {
    this.arn = `arn:aws:lambda:${setting.region}:${setting.account}:function:${spec.name}`;
    this.tags = spec.tags;
    this.logGroup = spec.logGroup === '' ? `/aws/lambda/${spec.name}` : spec.logGroup;
    this.reservation = timeline(spec.reserved);
    this.aliases = new Map(spec.aliases.map((each) => [each.name, this.history(each)]));
    this.load = new LivingLoad(spec, setting, {
      aliasAt: (name, at) => this.aliases.get(name)?.at(at),
      reservedAt: (at) => this.reservation.at(at),
      feeds: this.feeds,
      isSick: (at) => at < this.healedAt,
    });
    this.metrics = functionMetrics(spec, this.load, setting);
    for (const { name, updated } of spec.aliases) {
      if (updated) this.announce(name, momentOf(setting, updated.at));
    }
  }

  alias(name: string) {
    return this.aliases.get(name)?.at(this.setting.now());
  }

  pointAlias(name: string, to: Pick<AliasSetting, 'version' | 'weights'>): AliasSetting {
    const now = this.setting.now();
    const next = revised(`${this.arn}:${name}`, to, now);
    this.aliases.get(name)?.set(now, next);
    this.changedAt ??= now;
    this.announce(name, now);
    return next;
  }

  reserved() {
    return this.reservation.at(this.setting.now());
  }

  reserve(executions: number | undefined): void {
    this.changedAt ??= this.setting.now();
    this.reservation.set(this.setting.now(), executions);
  }

  changed() {
    return this.changedAt;
  }

  feedBy(feed: Feed): void {
    this.feeds.push(feed);
  }

  heal(): void {
    this.healedAt = Math.min(this.healedAt, this.setting.now());
  }

  logs(minute: number) {
    const isFailing = this.load.all(minute).failed > 0;
    const mood = isFailing ? 'dependency-down' : 'calm';
    return linesOf(this.setting.seed, minute, mood, this.spec.name);
  }

  private history({ name, version: to, weights, updated }: AliasSpec): Timeline<AliasSetting> {
    const aliasArn = `${this.arn}:${name}`;
    const current = revised(aliasArn, { version: to, weights }, this.setting.began);
    if (!updated) return timeline(current);
    const before = timeline(revised(aliasArn, { version: updated.from, weights: {} }, -Infinity));
    before.set(momentOf(this.setting, updated.at), current);
    return before;
  }

  private announce(name: string, at: number): void {
    this.setting.publish(aliasEvent(this.arn, name, at, this.setting));
  }
}

const revised = (
  aliasArn: string,
  to: Pick<AliasSetting, 'version' | 'weights'>,
  at: number,
): AliasSetting => ({
  ...to,
  revision: uuidOf(
    createHash('sha256')
      .update(JSON.stringify([aliasArn, to, at]))
      .digest('hex'),
  ),
});
