import { textScreen } from '../../../local/start/screen';

const ESCAPE = '\u001b';

function shown(isTerminal: boolean, noColor: boolean) {
  const before = process.env['NO_COLOR'];
  if (noColor) process.env['NO_COLOR'] = '1';
  else delete process.env['NO_COLOR'];
  let text = '';
  const screen = textScreen({ write: (more) => (text += more), isTerminal, width: 80 });
  screen.line('a line', 'good', Date.UTC(2026, 0, 1, 12, 30, 5));
  screen.progress('half-way');
  screen.box('A title', ['longish '.repeat(20).trim(), 'short']);
  screen.table(['what', 'count'], [['calls', '3']]);
  if (before === undefined) delete process.env['NO_COLOR'];
  else process.env['NO_COLOR'] = before;
  return text;
}

describe('textScreen', () => {
  it('shows the virtual time of a line', () => {
    expect(shown(false, false)).toContain('12:30:05  a line');
  });

  it('uses no escape sequence without a terminal, and leaves progress out', () => {
    expect(shown(false, false)).not.toContain(ESCAPE);
    expect(shown(false, false)).not.toContain('half-way');
  });

  it('uses no colour in a terminal under NO_COLOR', () => {
    // eslint-disable-next-line no-control-regex -- the colour sequences are what is looked for
    expect(shown(true, true)).not.toMatch(/\u001b\[\d+m/);
    expect(shown(true, true)).toContain('half-way');
  });

  it('wraps what is too long for a box and cuts nothing', () => {
    const text = shown(false, false);

    expect(text.match(/longish/g)).toHaveLength(20);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });
});
