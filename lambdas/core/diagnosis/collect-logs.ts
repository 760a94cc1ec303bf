import { minutesAfter } from '../instant';
import type { Logs } from '../ports/telemetry';
import { logTemplate } from '../sanitise';
import type { Collector, Scene } from './collector';
import { read, Unread } from './gathered';

/** The tag by which a target says where its logs are. */
export const logGroupTag = 'paramedic:log-group';

const logMinutes = 30;
const mostPatterns = 6;

/** The most frequent patterns among the lines of trouble that the target wrote lately. */
export const logCollector: Collector<{ readonly logs: Logs }, Scene> = {
  sources: () => ['logs'],
  bounds: { withinMilliseconds: 15_000, maximumBytes: 4_000 },
  look: async ({ logs }, { target, gatheredAt: at }) => {
    const group = target.tags[logGroupTag];
    if (group === undefined) throw new Unread(`the target has no tag ${logGroupTag}`);
    const patterns = await logs.patterns(group, minutesAfter(at, -logMinutes), at);
    if (patterns.length === 0) {
      const summary = `No error lines in the last ${logMinutes} minutes.`;
      return read([{ id: 'logs-none', source: 'logs', at, summary, values: { count: 0 } }]);
    }
    const frequent = [...patterns]
      .sort((one, other) => other.count - one.count)
      .slice(0, mostPatterns);
    return read(
      frequent.map(({ template, count }, index) => ({
        id: `logs-${index + 1}`,
        source: 'logs',
        at,
        summary: `${count} lines like: ${logTemplate(template)}`,
        values: { count },
      })),
    );
  },
};
