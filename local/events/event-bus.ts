import { randomUUID } from 'node:crypto';
import type { VirtualClock } from '../clock/virtual-clock';
import type { Deployment } from '../template/deployment';
import type { RuleTarget } from '../template/shapes';
import { readRules, type Rule } from './rule';

/** An event as an AWS service or a test puts it on the bus; the envelope is completed here. */
export interface EventInput {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
  /** Kept when given, as in replays of the same event. */
  readonly id?: string;
  readonly time?: string;
  readonly account?: string;
  readonly region?: string;
}

/** The buses with the template's rules. */
export interface EventBus {
  /** On the default bus unless another is named. */
  publish(event: EventInput, bus?: string): void;
  /** Begins the schedules; the first firing comes one interval later. */
  startSchedules(): void;
  /** Runs a scheduled rule now; its logical id contains this text. */
  fire(named: string): void;
  onEvent(listener: (event: unknown) => void): void;
  close(): void;
}

export interface BusParts {
  readonly deployment: Deployment;
  readonly clock: VirtualClock;
  /** Delivers to a target's ARN on behalf of a rule; rejects when the target did not take the event. */
  readonly deliver: (target: RuleTarget, payload: string, ruleArn: string) => Promise<void>;
  /** Sends what could not be delivered to the target's dead-letter queue. */
  readonly giveUp: (target: RuleTarget, payload: string, because: string) => void;
}

/** EventBridge retries for 24 h and up to 185 times; ours gives up sooner because a local run is short. */
const mostRetries = 5;

export function eventBus(parts: BusParts): EventBus {
  const { deployment, clock } = parts;
  const rules = readRules(deployment);
  const alarmClock = timers(clock);
  const listeners: ((event: unknown) => void)[] = [];
  const send = (rule: Rule, event: unknown): void => {
    for (const target of rule.targets) {
      const payload = target.Input ?? JSON.stringify(event);
      void attempt({ rule, target, payload }, 0, parts, alarmClock);
    }
  };
  const tick = (rule: Rule): void => send(rule, scheduled(rule, deployment, clock));
  const repeat = (rule: Rule, every: number): void =>
    alarmClock.later(every, () => {
      tick(rule);
      repeat(rule, every);
    });

  return {
    publish(input, bus = 'default') {
      const event = complete(input, deployment, clock);
      for (const listener of listeners) listener(event);
      for (const rule of rules) if (rule.bus === bus && rule.matches?.(event)) send(rule, event);
    },
    startSchedules: () => {
      for (const rule of rules) if (rule.everyMilliseconds) repeat(rule, rule.everyMilliseconds);
    },
    fire(named) {
      const rule = rules.find((each) => each.everyMilliseconds && each.logicalId.includes(named));
      if (!rule) throw new Error(`The template has no scheduled rule ${named}`);
      tick(rule);
    },
    onEvent: (listener) => void listeners.push(listener),
    close: () => alarmClock.close(),
  };
}

interface Timers {
  later(milliseconds: number, run: () => void): void;
  close(): void;
}

function timers(clock: VirtualClock): Timers {
  const cancels = new Set<() => void>();
  return {
    later(milliseconds, run) {
      const cancel = clock.after(milliseconds, () => {
        cancels.delete(cancel);
        run();
      });
      cancels.add(cancel);
    },
    close: () => {
      for (const cancel of cancels) cancel();
    },
  };
}

interface Delivery {
  readonly rule: Rule;
  readonly target: RuleTarget;
  readonly payload: string;
}

async function attempt(
  delivery: Delivery,
  tries: number,
  parts: BusParts,
  alarmClock: Timers,
): Promise<void> {
  const { rule, target, payload } = delivery;
  try {
    await parts.deliver(target, payload, rule.arn);
  } catch (error) {
    const most = Math.min(target.RetryPolicy?.MaximumRetryAttempts ?? mostRetries, mostRetries);
    if (tries >= most) {
      parts.giveUp(target, payload, error instanceof Error ? error.message : String(error));
      return;
    }
    const again = (): void => void attempt(delivery, tries + 1, parts, alarmClock);
    alarmClock.later(1000 * 2 ** tries, again);
  }
}

function complete(input: EventInput, { place }: Deployment, clock: VirtualClock): unknown {
  return {
    version: '0',
    id: randomUUID(),
    account: place.account,
    region: place.region,
    time: new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
    resources: [],
    ...input,
  };
}

const scheduled = ({ arn }: Rule, deployment: Deployment, clock: VirtualClock): unknown =>
  complete(
    { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {}, resources: [arn] },
    deployment,
    clock,
  );
