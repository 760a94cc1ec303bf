import { narrate } from '../commands/narrate';
import { type Outgoing, outgoing, type Privacy } from '../../lambdas/core/privacy/outgoing';
import { number } from './the-data';
import type { Measurement, Prose, Report, Section, Statement } from './report';

/** The report as Markdown: facts with the ids of their entries, then the entries themselves. */
export function markdown(report: Report, privacy: Privacy): Outgoing {
  const { incidentId, measured } = report;
  const lines = [
    `# ${escaped(report.title)}`,
    '',
    escaped(report.summary),
    '',
    `Written ${report.writtenAt} from the ledger. \`#n\` is entry n of ${incidentId}; \`npx paramedic verify-ledger ${incidentId}\` proves them. What carries no number is measured now, declared, or left to people.`,
    ...report.sections.flatMap((section, index) => sectionLines(section, index + 1, measured)),
    '',
    '## Ledger',
    '',
    '| # | at | by | what | sha256 |',
    '| --- | --- | --- | --- | --- |',
    ...report.entries.map(
      (entry) =>
        `| ${entry.sequence} | ${entry.at} | ${entry.by} | ${escaped(whatOf(narrate(entry)))} | \`${entry.hash.slice(0, 12)}\` |`,
    ),
    '',
  ];
  return outgoing(lines.join('\n'), privacy);
}

function sectionLines(
  { title, statements, prose }: Section,
  number: number,
  measured: Measurement | undefined,
): readonly string[] {
  return [
    '',
    `## ${number}. ${title}`,
    '',
    ...(title === 'The data' && measured ? table(measured) : []),
    ...statements.map(item),
    ...(prose ? ['', ...quoted(prose)] : []),
  ];
}

const item = ({ text, entries }: Statement): string => {
  const ids = entries.map((id) => `\`#${id}\``).join(' ');
  return `- ${escaped(text)}${ids === '' ? '' : ` ${ids}`}`;
};

const quoted = ({ text, model }: Prose): readonly string[] => [
  `> **Written by ${escaped(model)}, not on the ledger and not checked:**`,
  '>',
  ...text.split('\n').map((line) => `> ${escaped(line)}`),
];

function table({ label, threshold, windows }: Measurement): readonly string[] {
  const shown = (value: number | undefined) => (value === undefined ? 'none' : number(value));
  return [
    `| ${escaped(label)} | from | to | datapoints | mean | worst |`,
    '| --- | --- | --- | --- | --- | --- |',
    ...windows.map(
      ({ name, from, to, datapoints, mean, worst }) =>
        `| ${name} | ${from} | ${to} | ${datapoints} | ${shown(mean)} | ${shown(worst)} |`,
    ),
    '',
    ...(threshold === undefined ? [] : [`The alarm's threshold is ${number(threshold)}.`, '']),
  ];
}

/** What a line of the ledger says, without number, moment and author, which have columns of their own. */
export const whatOf = (line: string): string => line.replace(/^\s*\d+\s+\S+\s+\S+\s+/, '');

/** Nothing from outside becomes markup. */
const escaped = (text: string): string =>
  text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ');
