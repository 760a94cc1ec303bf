import { looksAtLogs, roundsUntilStart } from '../../../local/bench/rounds';

const call = (at: number, action: string, role = 'ExecutorRole') => ({
  sequence: at,
  at,
  role,
  action,
  resource: '*',
  allowed: true,
  statement: undefined,
});

const start = (at: number) => call(at, 'ssm:StartAutomationExecution');

describe('roundsUntilStart', () => {
  it('counts calls that went out together once', () => {
    const rounds = roundsUntilStart(
      [call(0, 'dynamodb:GetItem'), call(40, 'dynamodb:GetItem'), call(49, 'ecs:X'), start(110)],
      100,
    );

    expect(rounds.map(({ actions }) => actions)).toEqual([
      ['dynamodb:GetItem x2', 'ecs:X'],
      ['ssm:StartAutomationExecution'],
    ]);
  });

  it('counts a call that waited for an answer as a round of its own', () => {
    expect(roundsUntilStart([call(0, 'a:A'), call(50, 'a:B'), start(100)], 100)).toHaveLength(3);
  });

  it('counts calls of another function apart', () => {
    expect(roundsUntilStart([call(0, 'a:A', 'IntakeRole'), start(10)], 100)).toHaveLength(2);
  });

  it('counts the start of a query of logs, and its looks apart', () => {
    const calls = [
      call(0, 'logs:StartQuery'),
      call(10, 'cloudwatch:GetMetricData'),
      call(200, 'logs:GetQueryResults'),
      call(400, 'logs:GetQueryResults'),
      start(600),
    ];

    expect(roundsUntilStart(calls, 100).map(({ actions }) => actions)).toEqual([
      ['logs:StartQuery', 'cloudwatch:GetMetricData'],
      ['ssm:StartAutomationExecution'],
    ]);
    expect(looksAtLogs(calls)).toBe(2);
  });

  it('leaves out the model, checkpoints and invokes, and what comes after the start', () => {
    const rounds = roundsUntilStart(
      [
        call(0, 'bedrock:InvokeModel'),
        call(200, 'lambda:InvokeFunction'),
        call(400, 'lambda:CheckpointDurableExecution'),
        start(600),
        call(900, 'dynamodb:PutItem'),
      ],
      100,
    );

    expect(rounds).toHaveLength(1);
  });

  it('leaves out what a function does after it handed over for the last time', () => {
    const rounds = roundsUntilStart(
      [
        call(0, 'a:A', 'IntakeRole'),
        call(100, 'lambda:InvokeFunction', 'IntakeRole'),
        call(110, 'a:Late', 'IntakeRole'),
        call(120, 'b:A', 'IncidentRole'),
        call(130, 'a:Later', 'IntakeRole'),
        call(140, 'b:B', 'IncidentRole'),
        call(300, 'lambda:InvokeFunction', 'IncidentRole'),
        call(400, 'b:C', 'IncidentRole'),
        call(500, 'lambda:InvokeFunction', 'IncidentRole'),
        start(600),
      ],
      100,
    );

    expect(rounds).toEqual([
      { role: 'IntakeRole', actions: ['a:A'] },
      { role: 'IncidentRole', actions: ['b:A', 'b:B'] },
      { role: 'IncidentRole', actions: ['b:C'] },
      { role: 'ExecutorRole', actions: ['ssm:StartAutomationExecution'] },
    ]);
  });

  it('refuses a run that started nothing', () => {
    expect(() => roundsUntilStart([call(0, 'a:A')], 100)).toThrow('No start is on record');
  });
});
