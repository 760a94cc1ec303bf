import * as fc from 'fast-check';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { bounded } from '../../../lambdas/core/diagnosis/bounded';
import { type Gathered, read, Unread, unread } from '../../../lambdas/core/diagnosis/gathered';
import { failing } from '../../fakes/failing';
import { HandTimer } from '../../fakes/timer';
import { fact } from './pictures';

const bounds = { withinMilliseconds: 12_000, maximumBytes: 400 };
const sources = ['alarm-metric', 'target-metrics'] as const;
const found = read([fact('alarm-metric', 'alarm-metric', { latest: 1 })]);
const never = () => new Promise<Gathered>(() => undefined);

const bytes = ({ evidence }: Gathered) =>
  evidence.reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)), 0);

describe('a bounded look', () => {
  it('passes on what it finds, and waits no more', async () => {
    const timer = new HandTimer();

    expect(await bounded(timer, bounds, sources, () => Promise.resolve(found))).toMatchObject(
      found,
    );
    expect(timer.pending).toBe(0);
  });

  it.each([
    [11_999, undefined],
    [12_000, 'no answer within 12 s'],
  ])('that is not back after %s ms has left its sources unread: %s', async (passed, because) => {
    const timer = new HandTimer();
    let gathered: Gathered | undefined;
    void bounded(timer, bounds, sources, never).then((part) => (gathered = part));
    timer.pass(passed);
    await nextTurn();

    expect(gathered).toEqual(
      because && {
        evidence: [],
        suspects: [],
        unread: sources.map((source) => ({ source, because })),
      },
    );
  });

  it.each<[what: string, look: () => Promise<Gathered>, because: string]>([
    [
      'for a reason of its own',
      () => Promise.reject(new Unread('there is nothing to ask')),
      'there is nothing to ask',
    ],
    [
      'by an error, told by its kind alone',
      () => Promise.reject(new TypeError('password=hunter2')),
      'the read failed: TypeError',
    ],
    [
      'before it has begun',
      () => {
        throw new RangeError('at once');
      },
      'the read failed: RangeError',
    ],
  ])('that fails %s has left its sources unread', async (_what, look, because) => {
    const timer = new HandTimer();

    expect(await bounded(timer, bounds, ['logs'], look)).toMatchObject(unread('logs', because));
    expect(timer.pending).toBe(0);
  });

  it('does not begin where no time can be kept', async () => {
    const look = jest.fn(never);

    expect(await bounded(failing(new HandTimer()), bounds, ['logs'], look)).toMatchObject({
      evidence: [],
      unread: [{ source: 'logs' }],
    });
    expect(look).not.toHaveBeenCalled();
  });

  it('drops a failure that comes after its time', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    const timer = new HandTimer();
    let fail: (error: Error) => void = () => undefined;
    const late = new Promise<Gathered>((_resolve, reject) => (fail = reject));
    const part = bounded(timer, bounds, ['logs'], () => late);
    timer.pass(12_000);
    await part;
    fail(new Error('too late'));
    await nextTurn();
    process.off('unhandledRejection', unhandled);

    expect(unhandled).not.toHaveBeenCalled();
  });

  it('keeps what comes first when not everything fits, and says so', async () => {
    const all = read(['a', 'b', 'c', 'd'].map((id) => fact(id, 'logs', { count: 1 })));
    const size = bytes(read(all.evidence.slice(0, 1)));
    const cut = { ...bounds, maximumBytes: 2 * size };

    expect(await bounded(new HandTimer(), cut, ['logs'], () => Promise.resolve(all))).toMatchObject(
      {
        evidence: all.evidence.slice(0, 2),
        unread: [{ source: 'logs', because: `2 facts more than fit into ${2 * size} bytes` }],
      },
    );
  });

  it('never adds more bytes than it may, and never drops a fact silently', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom(...sources))),
        fc.nat({ max: 1_000 }),
        async (given, maximumBytes) => {
          const all = read(
            given.map(([text, source]) => ({ ...fact('f', source, {}), summary: text })),
          );
          const part = await bounded(new HandTimer(), { ...bounds, maximumBytes }, sources, () =>
            Promise.resolve(all),
          );

          expect(bytes(part)).toBeLessThanOrEqual(maximumBytes);
          for (const source of sources) {
            const missing = all.evidence.some(
              (each) => each.source === source && !part.evidence.includes(each),
            );
            expect(part.unread.some((each) => each.source === source)).toBe(missing);
          }
        },
      ),
    );
  });
});
