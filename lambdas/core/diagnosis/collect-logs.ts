import { type Instant, minutesAfter, minutesBetween } from '../instant';
import { groupsOf, mostGroups, withoutGroups } from '../log-groups';
import type { LogPatterns, Logs } from '../ports/telemetry';
import { logTemplate } from '../privacy/log-template';
import type { Trouble } from '../trouble';
import type { Collector, Scene } from './collector';
import { type Gathered, merged, read, Unread, unread } from './gathered';
import { kindsOf } from './log-kinds';

const mostPatterns = 6;
/** Before the trouble was noticed, since an alarm needs some periods to notice it. */
const leadMinutes = 10;
const longestMinutes = 30;
/** At $0.005 for a GB a tenth of a cent. */
const mostBytes = 200_000_000;
const withinMilliseconds = 15_000;
/** Time to stop a search that is given up, within what the collector has. */
const stopMilliseconds = 3_000;

/** The most frequent patterns among the lines of trouble that the target wrote lately. */
export const logCollector: Collector<{ readonly logs: Logs }, Scene> = {
  sources: () => ['logs'],
  bounds: { withinMilliseconds, maximumBytes: 4_000 },
  look: async ({ logs }, { target, trouble, gatheredAt: to }) => {
    const groups = groupsOf(target);
    if (groups.length === 0) throw new Unread(withoutGroups);
    const minutes = minutesOf(trouble, to);
    const found = await logs.patterns({
      groups: groups.slice(0, mostGroups),
      ...{ from: minutesAfter(to, -minutes), to, mostBytes },
      withinMilliseconds: withinMilliseconds - stopMilliseconds,
    });
    const left = groups.length - mostGroups;
    return merged([
      patternsIn(found, minutes, to),
      ...(left > 0 ? [unread('logs', `${left} more log groups than ${mostGroups}`)] : []),
    ]);
  },
};

/** No longer than the trouble: what is scanned is paid for. An unreadable moment counts as long ago. */
function minutesOf(trouble: Trouble, now: Instant): number {
  const since = trouble.source === 'alarm' ? trouble.alarm.since : trouble.finding.recordedAt;
  const lasted = Math.max(0, minutesBetween(since, now));
  return Math.ceil(
    Math.min(longestMinutes, leadMinutes + (Number.isNaN(lasted) ? Infinity : lasted)),
  );
}

const becauseOf: Readonly<Record<NonNullable<LogPatterns['givenUp']>, string>> = {
  'too-much': `the search was stopped after ${mostBytes / 1e6} MB`,
  'too-long': 'the search was stopped, it took too long',
};

function patternsIn({ patterns, givenUp }: LogPatterns, minutes: number, at: Instant): Gathered {
  const part = givenUp === undefined ? [] : [unread('logs', becauseOf[givenUp])];
  if (patterns.length === 0 && givenUp === undefined) {
    const summary = `No error lines in the last ${minutes} minutes.`;
    const none = { id: 'logs-none', source: 'logs' as const, at, summary, values: { count: 0 } };
    return read([kindsOf([], at), none]);
  }
  const frequent = [...patterns]
    .sort((one, other) => other.count - one.count)
    .slice(0, mostPatterns)
    .map(({ template, count }, index) => ({
      ...{ id: `logs-${index + 1}`, source: 'logs' as const, at, values: { count } },
      summary: `${count} lines like: ${logTemplate(template)}`,
    }));
  const kinds = patterns.length === 0 ? [] : [kindsOf(patterns, at)];
  return merged([read([...kinds, ...frequent]), ...part]);
}
