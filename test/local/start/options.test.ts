import { parseOptions } from '../../../local/start/options';

const parse = (...given: string[]) => {
  let stderr = '';
  const parsed = parseOptions(given, (text) => (stderr += text));
  return { parsed, stderr };
};

describe('parseOptions', () => {
  it('plays ecs-crash-loop in shadow mode, asking, when nothing is said', () => {
    expect(parse().parsed).toEqual({
      kind: 'run',
      options: {
        scenario: 'ecs-crash-loop',
        replay: undefined,
        choice: { mode: 'shadow', approve: 'ask', until: 'ending' },
        json: false,
        list: false,
        keep: false,
        speed: 30,
      },
    });
  });

  it("takes a scenario's own defaults, unless told otherwise", () => {
    expect(parse('--scenario', 'self-heals').parsed).toMatchObject({
      options: { choice: { approve: 'never' } },
    });
    expect(parse('--scenario', 'self-heals', '--approve', 'yes').parsed).toMatchObject({
      options: { choice: { approve: 'yes' } },
    });
  });

  it.each([
    ['--scenario', 'nope', 'ecs-crash-loop'],
    ['--mode', 'off', 'observe, shadow, autonomous'],
    ['--approve', 'maybe', 'ask, yes, no, never'],
    ['--until', 'tomorrow', 'ending, change'],
    ['--speed', '0', 'a number from 1 to 200'],
    ['--speed', 'fast', 'a number from 1 to 200'],
    ['--speed', '201', 'a number from 1 to 200'],
  ])('leaves with 2 on %s %s, naming option, given and expected', (option, given, expected) => {
    const { parsed, stderr } = parse(option, given);

    expect(parsed).toEqual({ kind: 'leave', exitCode: 2 });
    expect(stderr).toContain(option);
    expect(stderr).toContain(given);
    expect(stderr).toContain(expected);
  });

  it('plays a recording in the place of a scenario, never both', () => {
    const folder = 'DIR/low_traffic/train/issue_0';

    expect(parse('--replay', folder).parsed).toMatchObject({
      options: { replay: folder, choice: { mode: 'shadow', approve: 'ask' } },
    });
    expect(parse('--replay', folder, '--scenario', 'crash')).toMatchObject({
      parsed: { kind: 'leave', exitCode: 2 },
    });
  });

  it('leaves with 2 on an option it does not know', () => {
    const { parsed, stderr } = parse('--dance');

    expect(parsed).toEqual({ kind: 'leave', exitCode: 2 });
    expect(stderr).toContain('--dance');
  });
});
