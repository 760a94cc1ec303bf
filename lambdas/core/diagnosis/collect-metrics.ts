import type { AlarmRule } from '../alarm';
import { epochOf, type Instant, instantOf, minutesAfter } from '../instant';
import type { Policy } from '../policy';
import type { Metrics } from '../ports/telemetry';
import { startOfPeriod } from '../validation/periods';
import { alarmSection } from './alarm-section';
import { businessSection } from './business-section';
import type { Collector, Scene } from './collector';
import { merged } from './gathered';
import type { Windows } from './metric-evidence';
import type { MetricSection } from './metric-section';
import { quotaSection } from './quota-section';
import { readMetrics } from './read-metrics';
import { siblingSection } from './sibling-section';

const baselineMinutes = 60;
/** Trouble that has lasted for days is compared with the last day only. */
const longestMinutes = 24 * 60;
/** Two periods more than the alarm's own window: the newest may not be in yet. */
const latePeriods = 2;

export interface MetricPorts {
  readonly metrics: Metrics;
  readonly policy: Pick<Policy, 'businessMetrics'>;
}

/** The alarm's own metric, where there is an alarm, and what is looked at beside it, each against its past, in one read. */
export const metricCollector: Collector<MetricPorts, Scene> = {
  sources: (scene, ports) => sectionsOf(scene, ports).map(({ source }) => source),
  bounds: { withinMilliseconds: 12_000, maximumBytes: 12_000 },
  look: async (ports, scene) => {
    const sections = sectionsOf(scene, ports);
    const windows = windowsOf(ruleOf(scene), sinceOf(scene), scene.gatheredAt);
    const isOwn = ({ source }: MetricSection) => source === 'alarm-metric';
    const own = sections.filter(isOwn).flatMap(({ queries }) => queries);
    const beside = sections.filter((each) => !isOwn(each)).flatMap(({ queries }) => queries);
    const series = await readMetrics(ports.metrics, { own, beside }, windows);
    return merged(sections.map(({ tell }) => tell(series, windows)));
  },
};

function sectionsOf(scene: Scene, { policy }: MetricPorts): readonly MetricSection[] {
  const { trouble, target, reachedBy } = scene;
  const rule = ruleOf(scene);
  // An alarm's dimensions are those of what it is about, and of nothing that the traces lead to from there.
  const ofAlarm = reachedBy === 'signal' ? (rule?.queries ?? []) : [];
  const measured = ofAlarm.flatMap((query) => (query.kind === 'metric' ? [query.metric] : []));
  const more = [quotaSection(target), businessSection(target, policy.businessMetrics ?? [])];
  return [
    ...(trouble.source === 'alarm' ? [alarmSection(rule)] : []),
    siblingSection(target, measured),
    ...more.filter(({ queries }) => queries.length > 0),
  ];
}

const ruleOf = ({ trouble }: Scene): AlarmRule | undefined =>
  trouble.source === 'alarm' ? trouble.alarm.rule : undefined;

const sinceOf = ({ trouble }: Scene): Instant =>
  trouble.source === 'alarm' ? trouble.alarm.since : trouble.finding.recordedAt;

function windowsOf(rule: AlarmRule | undefined, since: Instant, now: Instant): Windows {
  const period = Math.max(rule?.periodSeconds ?? 60, 60);
  const windowMinutes = ((rule?.evaluationPeriods ?? 5) + latePeriods) * (period / 60);
  const began = Math.max(epochOf(since), epochOf(minutesAfter(now, -longestMinutes)));
  const troubled = Number.isNaN(began) ? epochOf(now) : Math.min(began, epochOf(now));
  const baselineUntil = minutesAfter(instantOf(troubled), -windowMinutes);
  return {
    from: instantOf(startOfPeriod(minutesAfter(baselineUntil, -baselineMinutes), period)),
    baselineUntil,
    presentFrom: keepsState(rule) ? baselineUntil : minutesAfter(now, -windowMinutes),
    to: now,
  };
}

/** An alarm that ignores missing data still says what made it fire, however silent the metric has been since. */
const keepsState = (rule: AlarmRule | undefined): boolean => rule?.missingData === 'ignore';
