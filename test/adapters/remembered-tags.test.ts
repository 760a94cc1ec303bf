import { rememberedTags } from '../../lambdas/adapters/remembered-tags';
import { MemoryAlarms } from '../fakes/alarms';
import { Timeline } from '../fakes/timeline';

function reading() {
  const asked: string[] = [];
  const clock = new Timeline();
  const alarms = rememberedTags(
    Object.assign(new MemoryAlarms(), {
      tagsOf: (arn: string) => {
        asked.push(arn);
        return arn === 'throttled'
          ? Promise.reject(new Error('throttled'))
          : Promise.resolve({ of: arn, read: String(asked.length) });
      },
    }),
    clock,
  );
  return { tagsOf: (arn: string) => alarms.tagsOf(arn), asked, clock };
}

const seconds = (count: number): number => count / 60;

describe('rememberedTags', () => {
  it('reads the tags of an alarm once for all who ask within ten seconds', async () => {
    const { tagsOf, asked, clock } = reading();
    await Promise.all([tagsOf('one'), tagsOf('one')]);
    await clock.advance(seconds(9));

    expect(await tagsOf('one')).toEqual({ of: 'one', read: '1' });
    expect(asked).toEqual(['one']);
  });

  it('reads them again after ten seconds', async () => {
    const { tagsOf, clock } = reading();
    await tagsOf('one');
    await clock.advance(seconds(10));

    expect(await tagsOf('one')).toEqual({ of: 'one', read: '2' });
  });

  it('takes one alarm for no other', async () => {
    const { tagsOf } = reading();
    await tagsOf('one');

    expect(await tagsOf('other')).toEqual({ of: 'other', read: '2' });
  });

  it('does not remember that it could not read', async () => {
    const { tagsOf, asked } = reading();
    await expect(tagsOf('throttled')).rejects.toThrow('throttled');
    await expect(tagsOf('throttled')).rejects.toThrow('throttled');

    expect(asked).toHaveLength(2);
  });

  it('keeps those of 200 alarms and makes room for more', async () => {
    const { tagsOf, asked } = reading();
    for (let one = 0; one <= 200; one += 1) await tagsOf(`alarm ${String(one)}`);
    await tagsOf('alarm 1');
    await tagsOf('alarm 0');

    expect(asked.slice(201)).toEqual(['alarm 0']);
  });
});
