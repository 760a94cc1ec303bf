import { topologyCheck } from '../../../bin/commands/topology-check';
import { MemoryTopologies } from '../../fakes/topologies';
import { topologyOf } from '../../core/topology/shop';

const scanned = topologyOf([]);
const at = (minutes: number) => () =>
  new Date(Date.parse(scanned.scannedAt) + minutes * 60_000).toISOString();
const settings = { topology: { maxAgeMinutes: 30, minimumCoverage: 0.8 } };
const look = (stored: MemoryTopologies | undefined, minutes: number) =>
  topologyCheck(settings, stored, at(minutes)).look();

describe('the check of the topology', () => {
  it('fails where it was never scanned, and says what to do', async () => {
    expect(await look(new MemoryTopologies(), 0)).toEqual({ level: 'fail', text: 'never scanned' });
    expect(topologyCheck(settings, undefined, at(0)).remedy).toContain('npx paramedic scan');
  });

  it.each([
    [30, 'ok', '0 components, scanned 30 min ago'],
    [31, 'fail', 'scanned 31 min ago, at most 30 are allowed'],
  ])('after %d minutes: %s', async (minutes, level, text) => {
    expect(await look(new MemoryTopologies(scanned), minutes)).toEqual({ level, text });
  });

  it('warns of what the scan could not read', async () => {
    const partly = { ...scanned, unread: [{ source: 'traces' as const, because: 'x' }] };

    expect(await look(new MemoryTopologies(partly), 1)).toEqual({
      level: 'warn',
      text: '0 components, scanned 1 min ago, without traces',
    });
  });

  it('warns of a stack that has no scanner yet', async () => {
    expect((await look(undefined, 0)).level).toBe('warn');
  });
});
