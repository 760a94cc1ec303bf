import { costOf } from '../../../local/start/cost';
import { prices } from '../../../local/start/prices';

const call = (action: string, allowed = true) => ({
  sequence: 1,
  at: 0,
  role: 'ExecutorRole',
  action,
  resource: '*',
  allowed,
  statement: undefined,
});

describe('costOf', () => {
  it('charges each runbook step', () => {
    expect(costOf([], 0, 2)).toEqual({
      usd: 2 * prices.automationStep,
      lines: [{ what: 'runbook steps', count: 2, usd: 2 * prices.automationStep }],
    });
  });

  it('charges each model call', () => {
    expect(costOf([], 2, 0).lines).toEqual([
      { what: 'model calls', count: 2, usd: 2 * prices.modelCall },
    ]);
  });

  it('charges as much of a call as it asks for', () => {
    const read = { ...call('cloudwatch:GetMetricData'), units: 14 };

    expect(costOf([read, { ...read, units: 3 }], 0, 0).lines).toEqual([
      { what: 'metrics read', count: 17, usd: 17 * prices.metricRead },
    ]);
  });

  it('charges calls by their action', () => {
    const { lines } = costOf(
      [call('dynamodb:PutItem'), call('dynamodb:UpdateItem'), call('dynamodb:GetItem')],
      0,
      0,
    );

    expect(lines).toEqual([
      { what: 'table writes', count: 2, usd: 2 * prices.dynamoWrite },
      { what: 'table reads', count: 1, usd: prices.dynamoRead },
    ]);
  });

  it('charges a function for its time as well as for its request', () => {
    expect(costOf([call('lambda:InvokeFunction')], 0, 0).lines.map(({ what }) => what)).toEqual([
      'function requests',
      'function seconds at 512 MB',
    ]);
  });

  it.each([
    ['a call that was denied', call('dynamodb:PutItem', false)],
    ['a call that is free', call('ecs:UpdateService')],
    ['a scan', { ...call('dynamodb:PutItem'), role: 'ScanningTopologyFunctionRole' }],
  ])('charges nothing for %s', (_what, made) => {
    expect(costOf([made], 0, 0)).toEqual({ usd: 0, lines: [] });
  });
});
