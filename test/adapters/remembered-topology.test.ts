import { rememberedTopology } from '../../lambdas/adapters/remembered-topology';
import type { Topology } from '../../lambdas/core/topology/topology';
import { Timeline } from '../fakes/timeline';

const scanned = (scannedAt: string): Topology => ({ scannedAt, nodes: [], edges: [], unread: [] });

function read(...answers: readonly (Topology | Error)[]) {
  let reads = 0;
  const clock = new Timeline();
  const { latest } = rememberedTopology(
    {
      latest: () => {
        const answer = answers[Math.min(reads++, answers.length - 1)];
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
    clock,
  );
  return { latest, clock, reads: () => reads };
}

describe('rememberedTopology', () => {
  it('reads once for all who ask within a minute', async () => {
    const { latest, reads, clock } = read(scanned('first'), scanned('second'));
    await Promise.all([latest(), latest()]);
    await clock.advance(0.9);

    expect(await latest()).toMatchObject({ scannedAt: 'first' });
    expect(reads()).toBe(1);
  });

  it('reads again after a minute', async () => {
    const { latest, clock } = read(scanned('first'), scanned('second'));
    await latest();
    await clock.advance(1);

    expect(await latest()).toMatchObject({ scannedAt: 'second' });
  });

  it('does not remember that it could not read', async () => {
    const { latest } = read(new Error('throttled'), scanned('second'));
    await expect(latest()).rejects.toThrow('throttled');

    expect(await latest()).toMatchObject({ scannedAt: 'second' });
  });
});
