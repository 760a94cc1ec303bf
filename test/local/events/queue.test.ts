import { LocalQueue } from '../../../local/events/queue';
import { handClock } from '../hand-clock';

const made = (clock = handClock()) => {
  const settings = (name: string) => ({
    name,
    arn: `arn:aws:sqs:eu-west-1:111122223333:${name}`,
    url: `http://127.0.0.1/111122223333/${name}`,
    visibilitySeconds: 180,
  });
  const letters = new LocalQueue(settings('letters'), clock);
  const redrive = { to: () => letters, maxReceives: 2 };
  return { clock, letters, queue: new LocalQueue({ ...settings('signals'), redrive }, clock) };
};

describe('LocalQueue', () => {
  it('hides what was received until the visibility timeout', () => {
    const { clock, queue } = made();
    queue.send('one');
    expect(queue.receive(10).map(({ body }) => body)).toEqual(['one']);
    clock.pass(179_999);
    expect(queue.receive(10)).toEqual([]);
    clock.pass(1);
    expect(queue.receive(10)).toMatchObject([{ body: 'one', receiveCount: 2 }]);
  });

  it('hides what is postponed for so long from then on', () => {
    const { clock, queue } = made();
    queue.send('one');
    const [message] = queue.receive(10);
    clock.pass(100_000);
    queue.postpone(message!, 30);
    clock.pass(29_999);
    expect(queue.receive(10)).toEqual([]);
    clock.pass(1);
    expect(queue.receive(10)).toHaveLength(1);
  });

  it('never shows again what was deleted', () => {
    const { clock, queue } = made();
    queue.send('one');
    for (const message of queue.receive(10)) queue.delete(message);
    clock.pass(1_000_000);
    expect(queue.messages).toEqual([]);
  });

  it('moves what was received too often to the dead letters, attributes and all', () => {
    const { clock, queue, letters } = made();
    queue.send('poison', { reason: { DataType: 'String', StringValue: 'malformed' } });
    for (let turn = 0; turn < 3; turn += 1) {
      queue.receive(10);
      clock.pass(180_000);
    }
    expect(queue.messages).toEqual([]);
    expect(letters.messages).toMatchObject([
      { body: 'poison', attributes: { reason: { StringValue: 'malformed' } } },
    ]);
  });

  it('keeps a delayed message back', () => {
    const { clock, queue } = made();
    queue.send('later', {}, 900);
    clock.pass(899_999);
    expect(queue.visible).toBe(0);
    clock.pass(1);
    expect(queue.visible).toBe(1);
  });
});
