import type { AlarmReading } from '../alarm';
import type { Evidence, Picture } from '../evidence';
import { type Instant, minutesAfter, minutesBetween } from '../instant';
import type { Clock } from '../ports/clock';
import type { Changes, TargetStates } from '../ports/resources';
import type { Logs, Metrics } from '../ports/telemetry';
import { logTemplate, sanitise, sanitiseLabel } from '../sanitise';
import type { Target } from '../target';
import { collectMetrics } from './collect-metrics';
import { looking, Unread } from './gathered';

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

/** Looks everywhere at once; what could not be read is named as unread, never left out silently. */
export async function collectEvidence(
  ports: EvidencePorts,
  alarm: AlarmReading,
  target: Target,
): Promise<Picture> {
  const gatheredAt = ports.clock.now();
  const parts = await Promise.all([
    collectMetrics(ports.metrics, alarm, target, gatheredAt),
    looking('target-state', () => stateEvidence(ports.targetStates, target)),
    looking('logs', () => logEvidence(ports.logs, target, gatheredAt)),
    looking('changes', () => changeEvidence(ports.changes, target, gatheredAt)),
  ]);
  return {
    gatheredAt,
    evidence: parts.flatMap(({ evidence }) => evidence),
    unread: parts.flatMap(({ unread }) => unread),
  };
}

async function stateEvidence(states: TargetStates, target: Target): Promise<Evidence[]> {
  const { at, values } = await states.read(target);
  const kept: Record<string, number | string | boolean> = {};
  for (const [name, value] of Object.entries(values).slice(0, mostStateValues)) {
    if (typeof value === 'string') kept[sanitiseLabel(name)] = sanitiseLabel(value);
    else if (typeof value === 'boolean' || Number.isFinite(value))
      kept[sanitiseLabel(name)] = value;
  }
  const told = Object.entries(kept).map(([name, value]) => `${name} ${String(value)}`);
  const summary = sanitise(`The ${target.type} says: ${told.join(', ')}.`, 600);
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

async function changeEvidence(changes: Changes, target: Target, now: Instant): Promise<Evidence[]> {
  const found = await changes.since(target.arn, minutesAfter(now, -changeHours * 60));
  const [newest] = found;
  const lately = found.filter(({ at }) => !(minutesBetween(at, now) > recentDeployMinutes));
  const underWay = lately.filter(({ state }) => state === 'in-progress');
  const told = found
    .slice(0, mostChanges)
    .map(({ what, state, at }) => `${sanitise(what, 120)} (${state}, ${ago(at, now)})`);
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
