import type { Evidence, Picture } from '../evidence';
import { type Instant, minutesAfter, minutesBetween } from '../instant';
import type { Clock } from '../ports/clock';
import type { Changes, TargetStates } from '../ports/resources';
import type { Logs, Metrics } from '../ports/telemetry';
import { logTemplate } from '../privacy/log-template';
import { sanitise, sanitiseLabel } from '../sanitise';
import type { Target } from '../target';
import { parseTargetArn, wholeOf } from '../locate-target';
import type { Trouble } from '../trouble';
import { collectMetrics } from './collect-metrics';
import { findingEvidence } from './finding-evidence';
import { type Gathered, looking, Unread } from './gathered';

export interface EvidencePorts {
  readonly metrics: Metrics;
  readonly targetStates: TargetStates;
  readonly logs: Logs;
  readonly changes: Changes;
  readonly clock: Clock;
}

/** The tag by which a target says where its logs are. */
export const logGroupTag = 'paramedic:log-group';

/** A deploy this recent explains trouble better than anything else does. */
export const recentDeployMinutes = 60;

const logMinutes = 30;
const changeHours = 24;
const mostPatterns = 6;
const mostChanges = 5;
const mostStateValues = 40;

/** What is read by the target's ARN alone, begun before trouble and target are known. */
export interface Begun {
  readonly gatheredAt: Instant;
  readonly state: Promise<Gathered>;
  readonly changes: Promise<Gathered>;
}

/**
 * Begins to look where the ARN is enough, so that the answers come with those on trouble and target. Neither
 * promise ever rejects: when one of those two cannot be read, they are dropped and nothing is concluded.
 */
export function beginCollecting(ports: EvidencePorts, targetArn: string): Begun {
  const gatheredAt = ports.clock.now();
  return {
    gatheredAt,
    state: looking('target-state', () => stateEvidence(ports.targetStates, targetArn)),
    changes: looking('changes', () => changeEvidence(ports.changes, targetArn, gatheredAt)),
  };
}

/** Looks everywhere at once; what could not be read is named as unread, never left out silently. */
export async function collectEvidence(
  ports: EvidencePorts,
  { gatheredAt, state, changes }: Begun,
  trouble: Trouble,
  target: Target,
): Promise<Picture> {
  const parts = await Promise.all([
    collectMetrics(ports.metrics, trouble, target, gatheredAt),
    state,
    looking('logs', () => logEvidence(ports.logs, target, gatheredAt)),
    changes,
  ]);
  const found = trouble.source === 'config' ? [findingEvidence(trouble.finding)] : [];
  return {
    gatheredAt,
    evidence: [...found, ...parts.flatMap(({ evidence }) => evidence)],
    unread: parts.flatMap(({ unread }) => unread),
  };
}

async function stateEvidence(states: TargetStates, arn: string): Promise<Evidence[]> {
  const named = parseTargetArn(arn);
  if (!named) throw new Unread('the target is of no type that can be read');
  const { at, values } = await states.read({ arn, ...named });
  const kept: Record<string, number | string | boolean> = {};
  for (const [name, value] of Object.entries(values).slice(0, mostStateValues)) {
    if (typeof value === 'string') kept[sanitiseLabel(name)] = sanitiseLabel(value);
    else if (typeof value === 'boolean' || Number.isFinite(value))
      kept[sanitiseLabel(name)] = value;
  }
  const told = Object.entries(kept).map(([name, value]) => `${name} ${String(value)}`);
  const summary = sanitise(`The ${named.type} says: ${told.join(', ')}.`, 600);
  return [{ id: 'target-state', source: 'target-state', at, summary, values: kept }];
}

async function logEvidence(logs: Logs, target: Target, now: Instant): Promise<Evidence[]> {
  const group = target.tags[logGroupTag];
  if (group === undefined) throw new Unread(`the target has no tag ${logGroupTag}`);
  const patterns = await logs.patterns(group, minutesAfter(now, -logMinutes), now);
  if (patterns.length === 0) {
    const summary = `No error lines in the last ${logMinutes} minutes.`;
    return [{ id: 'logs-none', source: 'logs', at: now, summary, values: { count: 0 } }];
  }
  return [...patterns]
    .sort((one, other) => other.count - one.count)
    .slice(0, mostPatterns)
    .map(({ template, count }, index) => ({
      id: `logs-${index + 1}`,
      source: 'logs',
      at: now,
      summary: `${count} lines like: ${logTemplate(template)}`,
      values: { count },
    }));
}

async function changeEvidence(changes: Changes, arn: string, now: Instant): Promise<Evidence[]> {
  const found = await changes.since(wholeOf(arn), minutesAfter(now, -changeHours * 60));
  const [newest] = found;
  const lately = found.filter(({ at }) => !(minutesBetween(at, now) > recentDeployMinutes));
  const underWay = lately.filter(({ state }) => state === 'in-progress');
  const told = found
    .slice(0, mostChanges)
    .map(({ what, state, at }) => `${sanitiseLabel(what)} (${state}, ${ago(at, now)})`);
  return [
    {
      id: 'changes',
      source: 'changes',
      at: newest?.at ?? now,
      summary: found.length === 0 ? `No change in ${changeHours} hours.` : `${told.join('; ')}.`,
      values: { inLastHour: lately.length, inProgress: underWay.length, inLastDay: found.length },
    },
  ];
}

const ago = (at: Instant, now: Instant): string => `${Math.round(minutesBetween(at, now))} min ago`;
