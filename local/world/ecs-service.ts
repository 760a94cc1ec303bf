import { EcsCapacity } from './ecs-capacity';
import { deploymentEvent } from './ecs-events';
import { serviceMetrics } from './ecs-metrics';
import {
  completedBy,
  newest,
  nextRollout,
  pastRollouts,
  type Rollout,
  type Rollouts,
} from './ecs-rollouts';
import type { ServiceSpec } from './ecs-spec';
import { troubleAt, untroubled, type Trouble } from './ecs-trouble';
import { linesOf, type Mood } from './log-lines';
import { hexNoise } from './noise';
import { momentOf, type Resource, type Setting } from './resource';

/** A service with tasks behind a load balancer, at any moment of its past and present. */
export interface EcsService extends Resource {
  readonly spec: ServiceSpec;
  readonly capacity: Pick<EcsCapacity, 'desired' | 'target' | 'bind'>;
  trouble(at: number): Trouble;
  /** Rollouts that had begun by a moment, oldest first. */
  rollouts(at: number): Rollouts;
  running(at: number): number;
  /** When tasks were killed for memory in the hour before a moment: ECS shows stopped tasks that long. */
  kills(at: number): readonly number[];
  /** When someone first acted on it in this scenario. */
  touched(): number | undefined;
  /** A new rollout: of the same revision, or of another one that ran before. */
  deploy(revision?: number): void;
  /** Goes back from a rollout in progress to the revision that was last rolled out in full. */
  rollBack(rollout: Rollout): void;
  scale(count: number): void;
}

/** Kills come this far apart, and a replacement serves after half a minute. */
const killEvery = 45_000;
const replacedAfter = 30_000;

export function ecsService(
  spec: ServiceSpec,
  setting: Setting,
  others: () => readonly EcsService[] = () => [],
): EcsService {
  const service = new LivingService(spec, setting, others);
  const [, ...before] = pastRollouts(spec, setting);
  for (const rollout of before) {
    setting.publish(deploymentEvent(service.arn, rollout, 'IN_PROGRESS', setting));
    if (rollout.completes !== undefined && rollout.completes <= setting.now()) {
      setting.publish(deploymentEvent(service.arn, rollout, 'COMPLETED', setting));
    }
  }
  return service;
}

class LivingService implements EcsService {
  readonly arn: string;
  readonly metrics: EcsService['metrics'];
  readonly capacity: EcsCapacity;
  private readonly made: [Rollout, ...Rollout[]];
  private healedAt: number;
  private touchedAt: number | undefined;
  private readonly scaledAt: number[] = [];

  constructor(
    readonly spec: ServiceSpec,
    private readonly setting: Setting,
    private readonly others: () => readonly EcsService[],
  ) {
    const { account, region } = setting;
    this.arn = `arn:aws:ecs:${region}:${account}:service/${spec.cluster}/${spec.name}`;
    this.made = pastRollouts(spec, setting);
    this.capacity = new EcsCapacity(spec, setting);
    this.healedAt = spec.healsAt === undefined ? Infinity : momentOf(setting, spec.healsAt);
    this.metrics = serviceMetrics(this, setting);
  }

  get tags() {
    return this.spec.tags;
  }

  get logGroup() {
    return this.spec.logGroup;
  }

  touched() {
    return this.touchedAt;
  }

  changed(): number | undefined {
    const rolledOut = this.made
      .filter(({ created }) => created > this.setting.began)
      .map(({ completes = Infinity }) => completes);
    const moments = [...rolledOut, ...this.scaledAt];
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  rollouts(at: number): Rollouts {
    const [first, ...others] = this.made;
    const begun = others.filter(({ created }) => created <= at);
    return [first, ...begun.map((rollout) => completedBy(rollout, this.healedAt))];
  }

  trouble(at: number): Trouble {
    if (at >= this.healedAt) return untroubled;
    const { spec, setting } = this;
    const started = this.capacity.started(at);
    const callees = this.others()
      .filter(({ spec: { name } }) => spec.calls.includes(name))
      .map((service) => service.trouble(at));
    return troubleAt({ spec, setting, started, callees, rollouts: this.rollouts(at) }, at);
  }

  kills(at: number): readonly number[] {
    return killGrid(at).filter((moment) => killsAt(this.trouble(moment)));
  }

  running(at: number): number {
    const kill = at - (at % killEvery);
    const dead = at - kill < replacedAfter && killsAt(this.trouble(kill)) ? 1 : 0;
    return Math.max(0, this.capacity.started(at) - Math.max(this.trouble(at).lost, dead));
  }

  deploy(revision?: number): void {
    const now = this.setting.now();
    const before = this.rollouts(now);
    this.begin(nextRollout(this.spec, this.setting, before, revision ?? newest(before).revision));
  }

  rollBack({ id }: Rollout): void {
    const now = this.setting.now();
    const before = this.rollouts(now);
    const whole = before.findLast(({ completes = Infinity }) => completes <= now) ?? before[0];
    const back = nextRollout(this.spec, this.setting, before, whole.revision);
    this.begin({ ...back, undoes: id });
  }

  scale(count: number): void {
    this.touchedAt ??= this.setting.now();
    this.scaledAt.push(this.setting.now());
    this.capacity.scale(count);
  }

  private begin(rollout: Rollout): void {
    this.touchedAt ??= this.setting.now();
    this.made.push(rollout);
    announce(rollout, this, this.setting);
  }

  heal(): void {
    this.healedAt = Math.min(this.healedAt, this.setting.now());
  }

  logs(minute: number) {
    const mood = this.isLockedOut(minute) ? 'locked-out' : moodOf(this.trouble(minute));
    return linesOf(this.setting.seed, minute, mood, stream(this, minute));
  }

  /** Once a rollout is complete; only its logs show it. */
  private isLockedOut(at: number): boolean {
    const { completes = Infinity } = newest(this.rollouts(at));
    const fresh = this.touchedAt !== undefined && completes >= this.touchedAt && completes <= at;
    return fresh && this.spec.faults.some(({ kind }) => kind === 'fresh-tasks-locked-out');
  }
}

const killsAt = ({ memory, failing, cause }: Trouble): boolean =>
  memory >= 0.9 && failing > 0 && (cause === 'memory-leak' || cause === 'bad-revision');

function killGrid(at: number): number[] {
  const last = at - (at % killEvery);
  return Array.from({ length: 80 }, (_each, index) => last - (79 - index) * killEvery);
}

function announce(rollout: Rollout, service: EcsService, setting: Setting): void {
  setting.publish(deploymentEvent(service.arn, rollout, 'IN_PROGRESS', setting));
  if (rollout.completes === undefined) return;
  setting.after(rollout.completes - rollout.created, () => {
    if (newest(service.rollouts(setting.now())).id !== rollout.id) return;
    setting.publish(deploymentEvent(service.arn, rollout, 'COMPLETED', setting));
  });
}

function moodOf({ cause, failing }: Trouble): Mood {
  if (failing === 0) return 'calm';
  switch (cause) {
    case 'none':
      return 'calm';
    case 'memory-leak':
      return 'out-of-memory';
    case 'bad-revision':
    case 'overload':
      return cause;
    case 'dependency-down':
    case 'lost-tasks':
      return 'dependency-down';
  }
}

const stream = ({ spec }: EcsService, minute: number): string =>
  `${spec.name}/app/${hexNoise(0, `${spec.name} ${minute % spec.tasks}`, 32)}`;
