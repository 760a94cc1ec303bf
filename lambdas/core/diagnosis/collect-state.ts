import { parseTargetArn } from '../locate-target';
import type { TargetStates } from '../ports/resources';
import { sanitise, sanitiseLabel } from '../sanitise';
import type { Aim, Collector } from './collector';
import { read, Unread } from './gathered';

const mostValues = 40;

/** What the target's own service says of it. */
export const stateCollector: Collector<{ readonly targetStates: TargetStates }, Aim> = {
  sources: () => ['target-state'],
  bounds: { withinMilliseconds: 15_000, maximumBytes: 4_000 },
  look: async ({ targetStates }, { targetArn: arn }) => {
    const named = parseTargetArn(arn);
    if (!named) throw new Unread('the target is of no type that can be read');
    const { at, values } = await targetStates.read({ arn, ...named });
    const kept: Record<string, number | string | boolean> = {};
    for (const [name, value] of Object.entries(values).slice(0, mostValues)) {
      if (typeof value === 'string') kept[sanitiseLabel(name)] = sanitiseLabel(value);
      else if (typeof value === 'boolean' || Number.isFinite(value))
        kept[sanitiseLabel(name)] = value;
    }
    const told = Object.entries(kept).map(([name, value]) => `${name} ${String(value)}`);
    const summary = sanitise(`The ${named.type} says: ${told.join(', ')}.`, 600);
    return read([{ id: 'target-state', source: 'target-state', at, summary, values: kept }]);
  },
};
