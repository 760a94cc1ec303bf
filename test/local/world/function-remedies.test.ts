import { deployedDocument, minute, smallAccount, worldOf } from './small-account';

type Parameters = Readonly<Record<string, string>>;

const mapping = (digit: number) => `5b0c6f6e-0000-4000-8000-00000000000${digit}`;
const sqs = 'arn:aws:sqs:eu-west-1:111122223333';

/** The world of a scenario after its alarms have gone off. */
async function sick(scenario: string) {
  const { world, clock, call } = smallAccount({ documents: [deployedDocument(scenario)] });
  world.start(worldOf(scenario));
  await clock.pass(12 * minute);
  return {
    pass: (minutes: number) => clock.pass(minutes * minute),
    /** Runs the document to its end and says what that was. */
    run: async (parameters: Parameters, minutes = 20) => {
      const given = Object.entries(parameters).map(([name, value]) => [name, [value]] as const);
      const { AutomationExecutionId } = await call<{ AutomationExecutionId: string }>(
        'ssm',
        'StartAutomationExecution',
        {
          DocumentName: scenario,
          DocumentVersion: '1',
          Parameters: Object.fromEntries(given),
        },
      );
      await clock.pass(minutes * minute);
      const { AutomationExecution } = await call<{
        AutomationExecution: { AutomationExecutionStatus: string };
      }>('ssm', 'GetAutomationExecution', { AutomationExecutionId });
      return AutomationExecution.AutomationExecutionStatus;
    },
    alarms: async () => {
      const { MetricAlarms } = await call<{ MetricAlarms: { AlarmName: string }[] }>(
        'monitoring',
        'DescribeAlarms',
        { StateValue: 'ALARM' },
      );
      return MetricAlarms.map(({ AlarmName }) => AlarmName);
    },
  };
}

interface Case {
  readonly scenario: string;
  /** On the target that it is meant for. */
  readonly right: Parameters;
  readonly heals: string;
  /** On a neighbour with another trouble. */
  readonly wrong: Parameters;
  readonly others: readonly string[];
}

const alias = (FunctionName: string, VersionBefore: string, VersionAfter: string) => ({
  ...{ FunctionName, AliasName: 'live', VersionBefore, VersionAfter },
});
const raise = (FunctionName: string) => ({
  ...{ FunctionName, ConcurrencyBefore: '10', ConcurrencyAfter: '15' },
});
const limit = (FunctionName: string) => ({
  ...{ FunctionName, Limit: '10', ReservationBefore: 'none', ReservationAfter: 'limited' },
});
const pause = (MappingId: string) => ({
  ...{ MappingId, StateBefore: 'Enabled', StateAfter: 'Disabled' },
});
const redrive = (queue: string) => ({
  ...{ DeadLetterQueueArn: `${sqs}:${queue}-dead`, SourceQueueArn: `${sqs}:${queue}` },
});

const cases: readonly Case[] = [
  {
    scenario: 'rollback-lambda-alias',
    right: alias('quotes', '8', '7'),
    heals: 'quotes-live-errors',
    wrong: alias('receipts', '4', '3'),
    others: ['receipts-live-errors', 'labels-live-errors'],
  },
  {
    scenario: 'raise-lambda-concurrency',
    right: raise('thumbnails'),
    heals: 'thumbnails-throttles',
    wrong: raise('captions'),
    others: ['captions-throttles', 'transcripts-throttles'],
  },
  {
    scenario: 'limit-lambda-concurrency',
    right: limit('prices'),
    heals: 'prices-errors',
    wrong: limit('vouchers'),
    others: ['vouchers-errors', 'discounts-errors'],
  },
  {
    scenario: 'pause-event-source',
    right: pause(mapping(1)),
    heals: 'stock-database-connections',
    wrong: pause(mapping(3)),
    others: ['ratings-errors', 'loyalty-database-connections'],
  },
  {
    scenario: 'redrive-dead-letter-queue',
    right: redrive('invoices'),
    heals: 'invoices-dead-letters',
    wrong: redrive('refunds'),
    others: ['refunds-dead-letters', 'credits-dead-letters'],
  },
];

describe.each(cases)('$scenario', ({ scenario, right, heals, wrong, others }) => {
  it('heals the trouble it is meant for, and no other', async () => {
    const { run, alarms } = await sick(scenario);
    expect(await alarms()).toEqual([heals, ...others]);

    expect(await run(right)).toBe('Success');
    expect(await alarms()).toEqual(others);
  });

  it('leaves that trouble alone when it is run elsewhere', async () => {
    const { run, alarms } = await sick(scenario);
    await run(wrong);

    expect(await alarms()).toContain(heals);
  });
});

describe('what is put back', () => {
  it.each<[scenario: string, right: Parameters, back: Parameters]>([
    [
      'raise-lambda-concurrency',
      raise('thumbnails'),
      { ...raise('thumbnails'), ConcurrencyBefore: '15', ConcurrencyAfter: '10' },
    ],
    [
      'limit-lambda-concurrency',
      limit('prices'),
      { ...limit('prices'), ReservationBefore: 'limited', ReservationAfter: 'none' },
    ],
    [
      'pause-event-source',
      pause(mapping(1)),
      { ...pause(mapping(1)), StateBefore: 'Disabled', StateAfter: 'Enabled' },
    ],
  ])('after %s leaves what was healed well', async (scenario, right, back) => {
    const { run, pass, alarms } = await sick(scenario);
    const [healed] = await alarms();
    await run(right, 40);

    expect(await run(back)).toBe('Success');
    await pass(10);
    expect(await alarms()).not.toContain(healed);
  });

  it('is nothing where somebody else has changed it since', async () => {
    const { run } = await sick('raise-lambda-concurrency');
    await run(raise('thumbnails'));
    const others = { ConcurrencyBefore: '15', ConcurrencyAfter: '20' };
    await run({ ...raise('thumbnails'), ...others });
    const back = { ConcurrencyBefore: '15', ConcurrencyAfter: '10' };

    expect(await run({ ...raise('thumbnails'), ...back })).toBe('Failed');
  });

  it('is not an alias that points elsewhere by now', async () => {
    const { run } = await sick('rollback-lambda-alias');
    await run(alias('quotes', '8', '7'));

    expect(await run(alias('quotes', '8', '6'))).toBe('Failed');
  });
});

describe('a paused consumer', () => {
  it('brings its trouble back when that is a message it cannot process', async () => {
    const { run, pass, alarms } = await sick('pause-event-source');
    await run(pause(mapping(2)));
    const paused = await alarms();
    await run({ ...pause(mapping(2)), StateBefore: 'Disabled', StateAfter: 'Enabled' });
    await pass(10);

    // Its alarm on errors has nothing to say meanwhile: that is not recovery.
    expect(paused).not.toContain('ratings-errors');
    expect(await alarms()).toContain('ratings-errors');
  });

  it('gives dead letters up again while it cannot process them', async () => {
    const { run, pass, alarms } = await sick('redrive-dead-letter-queue');
    expect(await run(redrive('refunds'))).toBe('Success');
    await pass(10);

    expect(await alarms()).toContain('refunds-dead-letters');
  });
});
