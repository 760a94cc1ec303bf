import { parseConfig } from '../../lib/config';
import { compilePolicy } from '../../lib/policy';
import { config } from '../../paramedic.config';

describe('settings of the model', () => {
  it.each<[what: string, change: object, message: RegExp]>([
    ['no model', { model: { chain: [], callsPerHour: 1 } }, /model\.chain/],
    [
      'a model by nickname',
      { model: { chain: ['haiku'], callsPerHour: 1 } },
      /model\.chain\.0: given "haiku"/,
    ],
    [
      'no model calls',
      { model: { ...config.model, callsPerHour: 0 } },
      /model\.callsPerHour: given 0/,
    ],
    [
      'more model calls than one row can list',
      { model: { ...config.model, callsPerHour: 5001 } },
      /model\.callsPerHour: given 5001/,
    ],
    [
      'a day that no question fits into',
      { model: { ...config.model, dollarsPerDay: 0.001 } },
      /model\.dollarsPerDay: given 0\.001; expected at least 0\.0221/,
    ],
    [
      'a model without a price',
      { model: { chain: ['eu.anthropic.claude-haiku-5-5'], callsPerHour: 1 } },
      /model\.prices\.eu\.anthropic\.claude-haiku-5-5: given undefined; expected what a million tokens cost/,
    ],
    [
      'a model for nothing',
      {
        model: {
          ...config.model,
          prices: { 'global.amazon.nova-2-lite-v1:0': { input: 0, output: 1 } },
        },
      },
      /model\.prices\.global\.amazon\.nova-2-lite-v1:0\.input: given 0/,
    ],
  ])('refuse %s', (_what, change, message) => {
    expect(() => parseConfig({ ...config, ...change })).toThrow(message);
  });

  it('take a price that config gives before the one that is known', () => {
    const id = 'global.amazon.nova-2-lite-v1:0';
    const dear = { input: 1, output: 2 };
    const { model } = compilePolicy(
      parseConfig({ ...config, model: { ...config.model, prices: { [id]: dear } } }),
    );

    expect(model.prices).toMatchObject({ [id]: dear });
    expect(Object.keys(model.prices).sort()).toEqual([...model.chain].sort());
  });
});
