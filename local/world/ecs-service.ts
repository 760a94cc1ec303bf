import { deploymentEvent } from './ecs-events';
import { serviceMetrics } from './ecs-metrics';
import { troubleAt, untroubled, type Rollout, type Trouble } from './ecs-trouble';
import { linesOf, type Mood } from './log-lines';
import { hexNoise, noise } from './noise';
import { momentOf, type Resource, type Setting } from './resource';
import type { ServiceSpec } from './spec';

/** A service with tasks behind a load balancer, at any moment of its past and present. */
export interface EcsService extends Resource {
  readonly spec: ServiceSpec;
  trouble(at: number): Trouble;
  /** Rollouts that had begun by a moment, oldest first. */
  rollouts(at: number): readonly [Rollout, ...Rollout[]];
  running(at: number): number;
  /** When tasks were killed for memory in the hour before a moment: ECS shows stopped tasks that long. */
  kills(at: number): readonly number[];
  /** When someone first acted on it in this scenario. */
  touched(): number | undefined;
  /** A new rollout of the same revision: `UpdateService` with `forceNewDeployment`. */
  restart(): Rollout;
}

/** Kills come this far apart, and a replacement serves after half a minute. */
const killEvery = 45_000;
const replacedAfter = 30_000;

export const firstRevision = 42;

export function ecsService(spec: ServiceSpec, setting: Setting): EcsService {
  const service = new LivingService(spec, setting);
  for (const rollout of badRollouts(spec, setting)) {
    setting.publish(deploymentEvent(service.arn, rollout, 'IN_PROGRESS', setting));
  }
  return service;
}

class LivingService implements EcsService {
  readonly arn: string;
  readonly metrics: EcsService['metrics'];
  private readonly made: [Rollout, ...Rollout[]];
  private healedAt: number;
  private touchedAt: number | undefined;

  constructor(
    readonly spec: ServiceSpec,
    private readonly setting: Setting,
  ) {
    const { account, region } = setting;
    this.arn = `arn:aws:ecs:${region}:${account}:service/${spec.cluster}/${spec.name}`;
    this.made = [initialRollout(spec, setting), ...badRollouts(spec, setting)];
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

  rollouts(at: number): readonly [Rollout, ...Rollout[]] {
    const [first, ...others] = this.made;
    const begun = others.filter(({ created }) => created <= at);
    return [first, ...begun.map((rollout) => completedBy(rollout, this.healedAt))];
  }

  trouble(at: number): Trouble {
    if (at >= this.healedAt) return untroubled;
    return troubleAt(this.spec, this.setting, this.rollouts(at), at);
  }

  kills(at: number): readonly number[] {
    return killGrid(at).filter((moment) => killsAt(this.trouble(moment)));
  }

  running(at: number): number {
    const kill = at - (at % killEvery);
    const dead = at - kill < replacedAfter && killsAt(this.trouble(kill)) ? 1 : 0;
    return Math.max(0, this.spec.tasks - Math.max(this.trouble(at).lost, dead));
  }

  restart(): Rollout {
    const now = this.setting.now();
    this.touchedAt ??= now;
    const rollout = restarted(this.spec, this.setting, this.rollouts(now), now);
    this.made.push(rollout);
    announce(rollout, this, this.setting);
    return rollout;
  }

  heal(): void {
    this.healedAt = Math.min(this.healedAt, this.setting.now());
  }

  logs(minute: number) {
    const mood = moodOf(this.trouble(minute));
    return linesOf(this.setting.seed, minute, mood, stream(this, minute));
  }
}

/** A rollout that hangs for a trouble is done when the trouble ends. */
const completedBy = (rollout: Rollout, healedAt: number): Rollout =>
  rollout.completes === undefined && healedAt < Infinity
    ? { ...rollout, completes: Math.max(healedAt, rollout.created) }
    : rollout;

const killsAt = ({ memory, failing, cause }: Trouble): boolean =>
  memory >= 0.9 && failing > 0 && (cause === 'memory-leak' || cause === 'bad-revision');

function killGrid(at: number): number[] {
  const last = at - (at % killEvery);
  return Array.from({ length: 80 }, (_each, index) => last - (79 - index) * killEvery);
}

const idOf = (setting: Setting, key: string): string =>
  `ecs-svc/${Math.floor(noise(setting.seed, key) * 9e15 + 1e15)}`;

function initialRollout(spec: ServiceSpec, setting: Setting): Rollout {
  const created = momentOf(setting, spec.deployed);
  const completes = created + spec.rolloutMinutes * 60_000;
  return { id: idOf(setting, `${spec.name} first`), revision: firstRevision, created, completes };
}

const badRollouts = (spec: ServiceSpec, setting: Setting): Rollout[] =>
  spec.faults.flatMap((fault) =>
    fault.kind === 'bad-revision'
      ? [
          {
            id: idOf(setting, `${spec.name} bad`),
            revision: firstRevision + 1,
            created: momentOf(setting, fault.since),
            completes: undefined,
          },
        ]
      : [],
  );

/** The same revision again; where that revision is the trouble, its rollout hangs like the one before. */
function restarted(
  spec: ServiceSpec,
  setting: Setting,
  before: readonly [Rollout, ...Rollout[]],
  now: number,
): Rollout {
  const last = before.at(-1) ?? before[0];
  return {
    id: idOf(setting, `${spec.name} ${before.length}`),
    revision: last.revision,
    created: now,
    completes: last.completes === undefined ? undefined : now + spec.rolloutMinutes * 60_000,
  };
}

function announce(rollout: Rollout, service: EcsService, setting: Setting): void {
  setting.publish(deploymentEvent(service.arn, rollout, 'IN_PROGRESS', setting));
  if (rollout.completes === undefined) return;
  setting.after(rollout.completes - rollout.created, () => {
    if (service.rollouts(setting.now()).at(-1)?.id !== rollout.id) return;
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
      return 'bad-revision';
    case 'dependency-down':
    case 'lost-tasks':
      return 'dependency-down';
  }
}

const stream = ({ spec }: EcsService, minute: number): string =>
  `${spec.name}/app/${hexNoise(0, `${spec.name} ${minute % spec.tasks}`, 32)}`;
