import { parseConfig } from '../../lib/config';
import { config } from '../../paramedic.config';

describe('settings of storms', () => {
  it('are thirty incidents within five minutes, and ten to join, unless told', () => {
    const { storms } = parseConfig({ ...config, storms: undefined });

    expect(storms).toEqual({ incidents: 30, minutes: 5, joinMinutes: 10 });
  });

  it('may switch joining off', () => {
    expect(parseConfig({ ...config, storms: { joinMinutes: 0 } }).storms.joinMinutes).toBe(0);
  });

  it.each<[string, object, RegExp]>([
    [
      'a storm of fewer than five incidents',
      { storms: { incidents: 4 } },
      /storms\.incidents: given 4; .*expected number to be >=5/,
    ],
    [
      'a window of storms longer than a quarter of an hour',
      { storms: { minutes: 16 } },
      /storms\.minutes: given 16; .*expected number to be <=15/,
    ],
    [
      'joining over more than half an hour',
      { storms: { joinMinutes: 31 } },
      /storms\.joinMinutes: given 31/,
    ],
  ])('refuse %s', (_what, change, message) => {
    expect(() => parseConfig({ ...config, ...change })).toThrow(message);
  });
});
