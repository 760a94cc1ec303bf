import type { ServiceSpec } from './ecs-spec';
import { hexNoise } from './noise';
import type { Setting } from './resource';

/** From when a task is wanted until it serves. */
const startMilliseconds = 60_000;

/** The bounds within which a service is scaled, registered with Application Auto Scaling. */
export interface ScalableTarget {
  readonly arn: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** How many tasks a service is to run and how many have started, at any moment. */
export class EcsCapacity {
  private readonly wanted: { readonly at: number; readonly count: number }[];
  private bounds: ScalableTarget | undefined;

  constructor(
    spec: ServiceSpec,
    private readonly setting: Setting,
  ) {
    this.wanted = [{ at: -Infinity, count: spec.tasks }];
    this.bounds = spec.autoscaling && { arn: arnOf(spec, setting), ...spec.autoscaling };
  }

  desired(at: number): number {
    return this.wanted.findLast((each) => each.at <= at)?.count ?? 0;
  }

  /** Fresh tasks begin to serve a while after they are wanted; surplus ones stop at once. */
  started(at: number): number {
    return Math.min(this.desired(at), this.desired(at - startMilliseconds));
  }

  scale(count: number): void {
    this.wanted.push({ at: this.setting.now(), count });
  }

  target(): ScalableTarget | undefined {
    return this.bounds;
  }

  /** Application Auto Scaling puts the count within new bounds at once (RegisterScalableTarget). */
  bind(bounds: Partial<Pick<ScalableTarget, 'minimum' | 'maximum'>>): void {
    if (!this.bounds) throw new Error('The service has no scalable target');
    this.bounds = { ...this.bounds, ...bounds };
    const now = this.desired(this.setting.now());
    const within = Math.min(Math.max(now, this.bounds.minimum), this.bounds.maximum);
    if (within !== now) this.scale(within);
  }
}

/** Not made of the service's name: its id is Application Auto Scaling's own. */
const arnOf = ({ cluster, name }: ServiceSpec, { account, region }: Setting): string =>
  `arn:aws:application-autoscaling:${region}:${account}:scalable-target/${hexNoise(0, `${cluster}/${name}`, 34)}`;
