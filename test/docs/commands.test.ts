import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { commandLine } from '../../bin/commands/command-line';

const root = join(__dirname, '../..');
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const program = commandLine(() => undefined);

interface Written {
  readonly path: string;
  readonly line: string;
}

/** In a code span to its end, in a block to where two spaces begin the explanation. */
const written: readonly Written[] = pages.flatMap(({ path, text }) => {
  const blocks = [...text.matchAll(/^(?: *)(npx paramedic .*?)(?: {2}.*)?$/gm)];
  const spans = [...text.matchAll(/`(npx paramedic [^`]+)`/g)];
  return [...blocks, ...spans].map(([, line = '']) => ({ path, line: line.replace(/\s+/g, ' ') }));
});

/** What the command line does not know of it: the command, an option, or an option that has to be there. */
function unknownIn(line: string): readonly string[] {
  const [, , name = '', ...given] = line.split(' ');
  const command: Command | undefined = program.commands.find((each) => each.name() === name);
  if (!command) return [name];
  const options = given.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0]);
  const known = command.options.map(({ long }) => long);
  return options.flatMap((option) =>
    known.some((long) => long === option) ? [] : [`${name} ${option ?? ''}`],
  );
}

/** Whole commands in a block can be typed as they stand, with their own names for what is in capitals. */
function missingIn({ line }: Written): readonly string[] {
  const [, , name = ''] = line.split(' ');
  const command = program.commands.find((each) => each.name() === name);
  return (command?.options ?? [])
    .filter(({ mandatory, long }) => mandatory && !line.includes(long ?? ''))
    .map(({ long }) => `${line}: ${long ?? ''}`);
}

describe('every command that README and docs name', () => {
  it('is one of the command line, with options that it has', () => {
    const found = written.flatMap(({ path, line }) =>
      unknownIn(line).map((what) => `${path}: ${line}: ${what}`),
    );

    expect(written.length).toBeGreaterThan(80);
    expect(found).toEqual([]);
  });

  it('has in docs/operating.md all that it cannot do without', () => {
    const ofOperating = written.filter(({ path }) => path === 'docs/operating.md');

    expect(ofOperating.flatMap(missingIn)).toEqual([]);
  });

  it('is in docs/operating.md, whichever there is', () => {
    const named = written.filter(({ path }) => path === 'docs/operating.md');
    const words = new Set(named.map(({ line }) => line.split(' ')[2]));

    expect(program.commands.map((each) => each.name()).filter((each) => !words.has(each))).toEqual(
      [],
    );
  });
});
