import { closeBreaker, listBreakers } from '../../../bin/commands/breaker';
import { MemoryBreakers } from '../../fakes/breakers';

const cell = 'compute/restart-ecs-service/production';
const closing = { by: 'arn:alice', reason: 'the image is mended', at: '2026-01-01T13:00:00.000Z' };

async function desk(runs = 3) {
  const breakers = new MemoryBreakers();
  for (let index = 0; index < runs; index += 1) {
    const at = `2026-01-01T12:0${index}:00.000Z`;
    await breakers.note({ kind: 'run', at, cell, incidentId: `inc-${index}`, outcome: 'failed' });
  }
  return { breakers, limits: { cellInARow: 3, allInARow: 5 } };
}

describe('breaker', () => {
  it('lists what is open, by which run, and how to close it', async () => {
    const { lines } = await listBreakers(await desk());
    expect(lines.join('\n')).toMatch(/open since 2026-01-01T12:02[^]+inc-2[^]+--close compute/);
  });

  it('says that none is', async () => {
    expect((await listBreakers(await desk(2))).lines).toEqual(['No breaker is open.']);
  });

  it('closes one by a person, with a reason', async () => {
    const at = await desk();
    await closeBreaker(at, cell, closing);
    expect((await listBreakers(at)).lines).toEqual(['No breaker is open.']);
    expect(await at.breakers.read('all')).toContainEqual({ kind: 'closing', of: cell, ...closing });
  });

  it.each([
    [cell, { ...closing, reason: undefined }, '--reason'],
    [cell, { ...closing, reason: '  ' }, '--reason'],
    ['all', closing, 'no such breaker is open'],
  ])('refuses to close %s: %#', async (of, given, error) => {
    const at = await desk();
    await expect(closeBreaker(at, of, given)).rejects.toThrow(error);
    expect((await listBreakers(at)).lines).toHaveLength(2);
  });
});
