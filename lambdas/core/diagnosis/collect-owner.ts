import { typeNamed } from '../target-types/every-type';
import type { Collector, Scene } from './collector';
import { read } from './gathered';

/** What the owner says of the target by its name and tags, which were read with it. */
export const ownerCollector: Collector<unknown, Scene> = {
  sources: () => [],
  bounds: { withinMilliseconds: 1_000, maximumBytes: 500 },
  look: (_ports, { target, gatheredAt: at }) => {
    const values = typeNamed(target.type).ownerSays?.(target) ?? {};
    const told = Object.entries(values).map(([name, value]) => `${name} ${String(value)}`);
    return Promise.resolve(
      read(
        told.length === 0
          ? []
          : [
              {
                id: 'owner-says',
                source: 'tags',
                at,
                summary: `Its owner says by name and tags: ${told.join(', ')}.`,
                values,
              },
            ],
      ),
    );
  },
};
