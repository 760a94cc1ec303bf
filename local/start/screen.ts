import boxen from 'boxen';
import chalk from 'chalk';
import Table from 'cli-table3';

export type Tone = 'plain' | 'good' | 'bad' | 'care' | 'faint';

/** Where a story is told: short lines, now and then a box or a table. */
export interface Screen {
  /** One line; `at` is virtual time, epoch milliseconds. */
  line(text: string, tone?: Tone, at?: number): void;
  /** A line that the next one replaces, where the terminal can; elsewhere it is left out. */
  progress(text: string): void;
  box(title: string, lines: readonly string[]): void;
  table(head: readonly string[], rows: readonly (readonly string[])[]): void;
}

export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly width: number;
}

const CLEAR_LINE = '\r\u001b[2K';

/** chalk itself respects NO_COLOR and terminals without colour; cursor tricks need a terminal. */
export function textScreen({ write, isTerminal, width }: Output): Screen {
  const paint = painter(isTerminal && process.env['NO_COLOR'] === undefined);
  let unfinished = false;
  const say = (text: string): void => {
    write(`${unfinished ? CLEAR_LINE : ''}${text}\n`);
    unfinished = false;
  };
  return {
    line: (text, tone = 'plain', at) => {
      say(`${paint.faint(at === undefined ? '        ' : timeOf(at))}  ${paint[tone](text)}`);
    },
    progress: (text) => {
      if (!isTerminal) return;
      write(`${CLEAR_LINE}          ${paint.faint(text.slice(0, width - 12))}`);
      unfinished = true;
    },
    box: (title, lines) => {
      const inner = Math.max(40, width - 24);
      const text = [paint.strong(title), '', ...lines.flatMap((line) => wrap(line, inner))];
      say(
        boxen(text.join('\n'), { ...boxStyle, ...(isTerminal ? { borderColor: 'yellow' } : {}) }),
      );
    },
    table: (head, rows) => {
      const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
      table.push(...rows.map((row) => [...row]));
      say(indent(table.toString()));
    },
  };
}

const painter = (coloured: boolean) => {
  const paint = new chalk.Instance(coloured ? {} : { level: 0 });
  return {
    plain: (text: string) => text,
    good: paint.green,
    bad: paint.red,
    care: paint.yellow,
    faint: paint.dim,
    strong: paint.bold,
  };
};

const timeOf = (at: number): string => new Date(at).toISOString().slice(11, 19);

const boxStyle = {
  padding: { left: 2, right: 2, top: 0, bottom: 0 },
  margin: { left: 10, right: 0, top: 0, bottom: 0 },
  dimBorder: false,
};

/** Breaks at spaces; continuation lines are indented. A word longer than the width stays whole. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `    ${word}`;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `          ${line}`)
    .join('\n');
