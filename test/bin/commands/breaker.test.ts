import { closeBreaker, listBreakers } from '../../../bin/commands/breaker';
import { MemoryBreakers } from '../../fakes/breakers';

const cell = 'compute/restart-ecs-service/production';

async function desk(runs = 3, status = 200) {
  const breakers = new MemoryBreakers();
  for (let index = 0; index < runs; index += 1) {
    const at = `2026-01-01T12:0${index}:00.000Z`;
    await breakers.note({ kind: 'run', at, cell, incidentId: `inc-${index}`, outcome: 'failed' });
  }
  const posted: object[] = [];
  const close = (closing: object) => {
    posted.push(closing);
    return Promise.resolve({ status, body: JSON.stringify({ message: 'as the endpoint says' }) });
  };
  const trust = { cells: () => Promise.resolve<readonly string[]>([]) };
  return { breakers, trust, posted, close, limits: { cellInARow: 3, allInARow: 5 } };
}

describe('breaker', () => {
  it('lists what is open, by which run, and how to close it', async () => {
    const { lines } = await listBreakers(await desk());
    expect(lines.join('\n')).toMatch(/open since 2026-01-01T12:02[^]+inc-2[^]+--close compute/);
  });

  it('lists a cell that is open although newer runs of others have taken its place among the latest', async () => {
    const { breakers, ...others } = await desk();
    const latestOnly = {
      note: breakers.note.bind(breakers),
      close: breakers.close.bind(breakers),
      read: (of: string) => (of === 'all' ? Promise.resolve([]) : breakers.read(of)),
    };
    const trust = { cells: () => Promise.resolve([cell, 'compute/reboot/production']) };
    const { json } = await listBreakers({ ...others, breakers: latestOnly, trust });

    expect(json).toMatchObject([{ of: cell, run: { incidentId: 'inc-2' } }]);
  });

  it('says that none is', async () => {
    expect((await listBreakers(await desk(2))).lines).toEqual(['No breaker is open.']);
  });

  it('posts who is to be closed and why, in the caller’s name', async () => {
    const at = await desk();
    const { lines, exitCode } = await closeBreaker(at, cell, ' the image is mended ');
    expect(at.posted).toEqual([{ of: cell, reason: 'the image is mended' }]);
    expect([lines, exitCode]).toEqual([['as the endpoint says'], 0]);
  });

  it('says what the endpoint refused', async () => {
    const { lines, exitCode } = await closeBreaker(await desk(3, 409), cell, 'the image is mended');
    expect([lines, exitCode]).toEqual([['Refused (HTTP 409): as the endpoint says'], 1]);
  });

  it.each([undefined, '  '])('asks for a reason: %j', async (reason) => {
    const at = await desk();
    await expect(closeBreaker(at, cell, reason)).rejects.toThrow('--reason');
    expect(at.posted).toEqual([]);
  });
});
