import { minutesBetween } from '../../lambdas/core/instant';
import type { Topologies } from '../../lambdas/core/ports/topologies';
import type { Check, Seen } from './doctor';
import type { Settings } from './settings';

/** Without a fresh scan nothing is diagnosed. */
export const topologyCheck = (
  { topology: { maxAgeMinutes } }: Pick<Settings, 'topology'>,
  topologies: Pick<Topologies, 'latest'> | undefined,
  now: () => string,
): Check => ({
  name: 'topology',
  remedy: 'Scan now: npx paramedic scan',
  look: async (): Promise<Seen> => {
    if (!topologies) return { level: 'warn', text: 'the stack is older than the scanner' };
    const found = await topologies.latest();
    if (!found) return { level: 'fail', text: 'never scanned' };
    const minutes = Math.round(minutesBetween(found.scannedAt, now()));
    if (!(minutes <= maxAgeMinutes)) {
      return {
        level: 'fail',
        text: `scanned ${minutes} min ago, at most ${maxAgeMinutes} are allowed`,
      };
    }
    const scanned = `${found.nodes.length} components, scanned ${minutes} min ago`;
    return found.unread.length === 0
      ? { level: 'ok', text: scanned }
      : {
          level: 'warn',
          text: `${scanned}, without ${found.unread.map(({ source }) => source).join(', ')}`,
        };
  },
});
