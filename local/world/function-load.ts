import { congestion } from './congestion';
import type { AliasSetting, FunctionFault, FunctionSpec } from './kinds/lambda-function';
import { noise } from './noise';
import { momentOf, type Setting } from './resource';

/** Calls of one minute. */
export interface Calls {
  readonly ran: number;
  readonly failed: number;
  readonly throttled: number;
}

/** What polls a source for a function. */
export interface Feed {
  /** What it fetches in the minute that begins then, and what of it the function cannot process. */
  fetched(minute: number): { readonly count: number; readonly rejected: number };
  /** Executions it presses for at once, were each to take so long. */
  presses(at: number, milliseconds: number): number;
}

/** What a function runs, refuses and fails, minute by minute. */
export interface FunctionLoad {
  /** Of every caller together. */
  all(minute: number): Calls;
  ofAlias(name: string, minute: number): Calls;
  milliseconds(at: number): number;
  /** Executions at once. */
  concurrency(at: number): number;
  /** Whether it cannot process some messages that it is given then, and which share of all they are. */
  rejectsAt(at: number): boolean;
  readonly rejection: { readonly since: number; readonly share: number } | undefined;
  /** Connections to a database that it drowns, by the database's name. */
  connections(database: string, at: number): number;
}

export interface Circumstances {
  aliasAt(name: string, at: number): AliasSetting | undefined;
  reservedAt(at: number): number | undefined;
  readonly feeds: readonly Feed[];
  isSick(at: number): boolean;
}

type FaultOf<Name extends FunctionFault['kind']> = Extract<FunctionFault, { kind: Name }>;

interface Drowning {
  readonly database: string | undefined;
  readonly isOverloaded: (at: number) => boolean;
}

/** How much longer calls wait for something that is overloaded, and how many of them in vain. */
const slowness = 8;
const failingInCongestion = 0.4;
const ordinaryConnections = 8;
const congestedConnections = 80;
const middle = (minute: number): number => minute + 30_000;

export class LivingLoad implements FunctionLoad {
  readonly rejection: FunctionLoad['rejection'];
  private readonly callsPerMinute: number;
  private readonly drownings: readonly Drowning[];

  constructor(
    private readonly spec: FunctionSpec,
    private readonly setting: Setting,
    private readonly around: Circumstances,
  ) {
    this.rejection = rejectionOf(spec, setting);
    this.callsPerMinute = [spec, ...spec.aliases].reduce(
      (sum, each) => sum + each.callsPerMinute,
      0,
    );
    this.drownings = spec.faults
      .filter((each) => each.kind === 'drowning')
      .map((each) => this.drowning(each));
  }

  all(minute: number): Calls {
    return [
      this.called(this.spec.callsPerMinute, 'itself', minute, undefined),
      this.polled(minute),
      ...this.spec.aliases.map(({ name }) => this.ofAlias(name, minute)),
    ].reduce(together);
  }

  ofAlias(name: string, minute: number): Calls {
    const perMinute = this.spec.aliases.find((each) => each.name === name)?.callsPerMinute ?? 0;
    return this.called(perMinute, name, minute, this.around.aliasAt(name, middle(minute)));
  }

  milliseconds(at: number): number {
    return this.spec.milliseconds * (this.isDrowning(at) ? slowness : 1);
  }

  concurrency(at: number): number {
    return this.presses(at, this.milliseconds(at));
  }

  rejectsAt(at: number): boolean {
    return this.active('rejects-messages', at).length > 0;
  }

  connections(database: string, at: number): number {
    const isCongested = this.drownings.some(
      (each) => each.database === database && each.isOverloaded(at),
    );
    return ordinaryConnections + this.concurrency(at) + (isCongested ? congestedConnections : 0);
  }

  private active<Name extends FunctionFault['kind']>(kind: Name, at: number): FaultOf<Name>[] {
    return this.spec.faults.filter(
      (each): each is FaultOf<Name> =>
        each.kind === kind && this.around.isSick(at) && isOn(each, this.setting, at),
    );
  }

  private surge(at: number): number {
    return this.active('surge', at).reduce((product, { factor }) => product * factor, 1);
  }

  private drowning({
    since,
    recoversBelow,
    quietMinutes,
    database,
  }: FaultOf<'drowning'>): Drowning {
    const overloaded = congestion(
      {
        since: momentOf(this.setting, since),
        recoversBelow,
        quietMilliseconds: quietMinutes * 60_000,
      },
      (at) => this.presses(at, this.spec.milliseconds * slowness),
    );
    return { database, isOverloaded: (at) => this.around.isSick(at) && overloaded(at) };
  }

  private isDrowning(at: number): boolean {
    return this.drownings.some(({ isOverloaded }) => isOverloaded(at));
  }

  /** Executions at once that it takes when each takes so long, as far as it may have them. */
  private presses(at: number, milliseconds: number): number {
    const direct = (this.callsPerMinute * this.surge(at) * milliseconds) / 60_000;
    const polled = this.around.feeds.reduce((sum, feed) => sum + feed.presses(at, milliseconds), 0);
    return Math.min(this.around.reservedAt(at) ?? Infinity, direct + polled);
  }

  /** Share of the direct calls for which there is an execution free. */
  private admitted(at: number): number {
    const wanted = (this.callsPerMinute * this.surge(at) * this.milliseconds(at)) / 60_000;
    const reserved = this.around.reservedAt(at);
    return reserved === undefined || wanted <= reserved ? 1 : reserved / wanted;
  }

  private failing(at: number, alias: AliasSetting | undefined): number {
    return Math.max(
      this.isDrowning(at) ? failingInCongestion : 0,
      ...this.active('refused', at).map((each) => each.failing),
      ...this.active('bad-version', at).map((each) => each.failing * shareOf(each.version, alias)),
    );
  }

  private called(
    perMinute: number,
    key: string,
    minute: number,
    alias: AliasSetting | undefined,
  ): Calls {
    const at = middle(minute);
    const jitter = 0.95 + 0.1 * noise(this.setting.seed, `${this.spec.name} ${key} ${minute}`);
    const wanted = Math.round(perMinute * this.surge(at) * jitter);
    const ran = Math.round(wanted * this.admitted(at));
    return { ran, failed: Math.round(ran * this.failing(at, alias)), throttled: wanted - ran };
  }

  private polled(minute: number): Calls {
    const fetched = this.around.feeds.map((feed) => feed.fetched(minute));
    const count = fetched.reduce((sum, each) => sum + each.count, 0);
    const rejected = fetched.reduce((sum, each) => sum + each.rejected, 0);
    const failing = this.failing(middle(minute), undefined);
    return {
      ran: count,
      failed: rejected + Math.round((count - rejected) * failing),
      throttled: 0,
    };
  }
}

function rejectionOf({ faults }: FunctionSpec, setting: Setting): FunctionLoad['rejection'] {
  const fault = faults.find((each) => each.kind === 'rejects-messages');
  return fault && { since: momentOf(setting, fault.since), share: fault.share };
}

const together = (one: Calls, other: Calls): Calls => ({
  ran: one.ran + other.ran,
  failed: one.failed + other.failed,
  throttled: one.throttled + other.throttled,
});

/** A bad version is bad for as long as it is called; a drowning is judged by what presses. */
function isOn(fault: FunctionFault, setting: Setting, at: number): boolean {
  if (fault.kind === 'bad-version') return true;
  const { until = Infinity } = 'until' in fault ? fault : {};
  return momentOf(setting, fault.since) <= at && at < momentOf(setting, until);
}

/** Share of an alias's calls that a version gets; a call of the function itself runs `$LATEST`. */
function shareOf(version: number, alias: AliasSetting | undefined): number {
  if (!alias) return 0;
  const others = Object.values(alias.weights).reduce((sum, weight) => sum + weight, 0);
  return alias.version === String(version) ? 1 - others : (alias.weights[String(version)] ?? 0);
}
