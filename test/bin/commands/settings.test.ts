import { parseSettings } from '../../../bin/commands/settings';

describe('parseSettings', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', 'stop'],
    ['JSON of something else', '{"stack":"Paramedic"}'],
  ])('names the parameter when it holds %s', (_what, text) => {
    expect(() => parseSettings('/paramedic/Paramedic/settings', text)).toThrow(
      /^Parameter \/paramedic\/Paramedic\/settings: .*Deploy the stack again\.$/,
    );
  });
});
