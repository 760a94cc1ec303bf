import { functionFleet, type FunctionFleet } from '../../../local/functions/function-fleet';
import { readFunctions } from '../../../local/functions/deployed-function';
import { LocalRuntime } from '../../../local/functions/function-runtime';
import { sandbox } from '../../../local/functions/sandbox';
import { type Ground, groundOf } from '../../../local/ground';
import { smallStack } from '../small-stack';

let ground: Ground;
let fleet: FunctionFleet;

beforeAll(async () => {
  ground = await groundOf(smallStack({ double: 'functions/fixtures/double.ts' }), { speed: 30 });
  fleet = functionFleet({
    ...ground,
    functions: readFunctions(ground.deployment),
    endpointUrl: ground.endpoint.url,
    region: 'eu-west-1',
    assetOf: ground.assembly.assetOf,
  });
});
afterAll(async () => {
  fleet.close();
  await ground.endpoint.close();
});

const double = () => fleet.named('Paramedic-double')!;
const ask = async (payload: unknown): Promise<unknown> =>
  JSON.parse(await double().invoke(JSON.stringify(payload)));

describe('a function', () => {
  it('answers, by name and by ARN with an alias', async () => {
    expect(await ask(21)).toBe(42);
    expect(
      fleet.named('arn:aws:lambda:eu-west-1:111122223333:function:Paramedic-double:live'),
    ).toBe(double());
    expect(fleet.named('Paramedic-triple')).toBeUndefined();
  });

  it("has the template's environment, keys of its role, and nothing of this process", async () => {
    const environment = (await ask('environment')) as Record<string, string>;
    expect(environment).toMatchObject({
      GREETING: 'hello',
      AWS_ENDPOINT_URL: ground.endpoint.url,
      AWS_LAMBDA_FUNCTION_NAME: 'Paramedic-double',
    });
    expect(environment).not.toHaveProperty('PATH');
    expect(environment).not.toHaveProperty('PARAMEDIC_LOCAL_CLOCK');
    expect(ground.keys.holder(environment['AWS_ACCESS_KEY_ID']!)).toMatchObject({
      arn: 'arn:aws:iam::111122223333:role/Paramedic-Role',
    });
  });

  it('sees virtual time on Date and real time on timers', async () => {
    const { date, real } = (await ask('times')) as { date: number; real: number };
    expect(real).toBeGreaterThan(90);
    expect(date / real).toBeGreaterThan(25);
    expect(date / real).toBeLessThan(35);
  });

  it("fails with the handler's own error and works again", async () => {
    await expect(ask('fail')).rejects.toMatchObject({
      errorType: 'RangeError',
      message: 'asked to fail',
    });
    expect(await ask(1)).toBe(2);
  });

  it('fails when its process ends, and gets a new one', async () => {
    await expect(ask('die')).rejects.toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await ask(2)).toBe(4);
  });

  it('is throttled at its reserved concurrency unless the caller can wait', async () => {
    const running = Promise.all([ask('times'), ask('times')]);
    await expect(double().invoke('1', { throttle: true })).rejects.toMatchObject({
      code: 'TooManyRequestsException',
    });
    await expect(running).resolves.toHaveLength(2);
  });

  it('refuses everything at a concurrency of nought', async () => {
    double().reserve(0);
    await expect(ask(1)).rejects.toMatchObject({ code: 'TooManyRequestsException' });
    double().reserve(1);
    expect(await ask(1)).toBe(2);
  });
});

describe('a time-out', () => {
  it('kills the process and says so', async () => {
    const { deployed } = double();
    const runtime = new LocalRuntime(deployed, {
      clock: ground.clock,
      speed: 1_000_000,
      leastTimeout: 300,
      ran: () => undefined,
      open: () =>
        sandbox({
          bundle: `${ground.assembly.assetOf('double')}/index.mjs`,
          clock: { face: ground.face, timersFaster: 1 },
          environment: {},
          memoryMegabytes: 256,
          log: () => undefined,
        }),
    });
    await expect(runtime.invoke('"hang"')).rejects.toMatchObject({
      errorType: 'Sandbox.Timedout',
    });
    runtime.close();
  });
});

describe('a closed function', () => {
  it('opens no process any more', async () => {
    let opened = 0;
    const runtime = new LocalRuntime(double().deployed, {
      clock: ground.clock,
      speed: 30,
      ran: () => undefined,
      open: () => {
        opened += 1;
        throw new Error('opened');
      },
    });
    runtime.close();

    await expect(runtime.invoke('1')).rejects.toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(opened).toBe(0);
  });
});
