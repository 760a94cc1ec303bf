import { broken, rehearse, type Sent } from '../local/automation/rehearsal';
import { deployedDocument } from '../local/world/small-account';

describe('the document of restart-ec2-instance', () => {
  const { content } = deployedDocument('restart-ec2-instance');
  const given = { InstanceId: ['i-0a1b2c3d4e5f60718'] };

  /** An instance as slow and as hard to start as told; counts how often each API was called. */
  const answering = ({ stopsAfter = 4, startsAt = 1 } = {}) => {
    const times: Record<string, number> = {};
    const answer = ({ api }: Sent): unknown => {
      const count = (times[api] = (times[api] ?? 0) + 1);
      if (api === 'StartInstances' && count < startsAt) return broken();
      if (api !== 'DescribeInstanceStatus') return {};
      const started = (times['StartInstances'] ?? 0) >= startsAt;
      const stopped = count > stopsAfter;
      const Name = started ? 'running' : stopped ? 'stopped' : 'stopping';
      const Status = started ? 'ok' : 'not-applicable';
      return { InstanceStatuses: [{ InstanceState: { Name }, SystemStatus: { Status } }] };
    };
    return { times, answer };
  };

  it('stops, waits, starts and sees the system check pass', async () => {
    const { answer, times } = answering();
    const { status, seconds, sent } = await rehearse(content, { answer, given });

    expect(status).toBe('Success');
    expect(seconds).toBeLessThan(120);
    expect(times).toMatchObject({ StopInstances: 1, StartInstances: 1 });
    expect(sent[0]?.input).toEqual({ InstanceIds: ['i-0a1b2c3d4e5f60718'] });
  });

  it('starts an instance that takes long to stop as soon as it has', async () => {
    const { answer, times } = answering({ stopsAfter: 40 });
    const { status, steps } = await rehearse(content, { answer, given });

    expect(status).toBe('Success');
    expect(steps).toMatchObject({ WaitUntilStopped: 'TimedOut', LetStopFinish: 'Success' });
    expect(times['StartInstances']).toBe(1);
  });

  it('tries to start it even where it never saw it stop', async () => {
    const { answer, times } = answering({ stopsAfter: 10_000, startsAt: 99 });
    const { status } = await rehearse(content, { answer, given });

    expect(status).toBe('Failed');
    expect(times['StartInstances']).toBe(4);
  });

  it('starts it two minutes later where there was no capacity at first', async () => {
    const { answer } = answering({ startsAt: 2 });
    const { status, steps } = await rehearse(content, { answer, given });

    expect(status).toBe('Success');
    expect(steps).toMatchObject({ StartInstance: 'Failed', StartAgain: 'Success' });
  });

  it('starts it when somebody cancels the run while it stops', async () => {
    const { answer, times } = answering();
    const { status } = await rehearse(content, { answer, given, cancelAfterSeconds: 20 });

    expect(status).toBe('Cancelled');
    expect(times['StartInstances']).toBe(1);
  });

  it('does nothing more when it may not stop it', async () => {
    const answer = ({ api }: Sent) => (api === 'StopInstances' ? broken() : {});
    const { status, sent } = await rehearse(content, { answer, given });

    expect(status).toBe('Failed');
    expect(sent).toHaveLength(1);
  });
});
