import { narrate } from '../commands/narrate';
import { outgoing, type Privacy } from '../../lambdas/core/privacy/outgoing';
import { chart } from './chart';
import { whatOf } from './markdown';
import { style } from './style';
import { number } from './the-data';
import type { Measurement, Prose, Report, Section, Statement } from './report';

/** The report as one page without script or network. Every text passes the door before it is written. */
export function html(report: Report, privacy: Privacy): string {
  const text = (given: string): string => escaped(outgoing(given, privacy));
  const rows = report.entries.map(
    (entry) =>
      `<tr id="entry-${entry.sequence}"><td class="n">#${entry.sequence}</td><td class="m">${text(entry.at)}</td><td class="n">${text(entry.by)}</td><td>${text(whatOf(narrate(entry)))}</td><td class="m">${text(entry.hash.slice(0, 12))}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(report.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1>${text(report.title)}</h1>
<p class="summary">${text(report.summary)}</p>
<p class="how">Written ${text(report.writtenAt)} from the ledger. <b>#n</b> is entry n of this incident; <code>npx paramedic verify-ledger ${text(report.incidentId)}</code> proves them. What carries no number is measured now, declared, or left to people.</p>
</header>
<figure>${chart(report)}<figcaption>Red: the incident; green: the runbook; dotted: entries of the ledger. Times are UTC.</figcaption></figure>
${report.sections.map((section, index) => sectionOf(section, index + 1, report.measured, text)).join('\n')}
<section><h2>Ledger</h2>
<table><thead><tr><th>#</th><th>at</th><th>by</th><th>what</th><th>sha256</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></section>
</main>
</body>
</html>
`;
}

type Text = (given: string) => string;

const sectionOf = (
  { title, statements, prose }: Section,
  number: number,
  measured: Measurement | undefined,
  text: Text,
): string =>
  [
    `<section><h2>${number}. ${text(title)}</h2>`,
    ...(title === 'The data' && measured ? [tableOf(measured, text)] : []),
    '<ul>',
    ...statements.map((each) => itemOf(each, text)),
    '</ul>',
    ...(prose ? [proseOf(prose, text)] : []),
    '</section>',
  ].join('\n');

const itemOf = ({ text: said, entries }: Statement, text: Text): string => {
  const ids = entries.map((id) => ` <a href="#entry-${id}">#${id}</a>`).join('');
  const open = /to be added by people\.$/.test(said) ? ' class="open"' : '';
  return `<li${open}>${text(said)}${ids}</li>`;
};

const proseOf = ({ text: said, model }: Prose, text: Text): string =>
  `<aside><b>Written by ${text(model)}, not on the ledger and not checked</b><p>${text(said)}</p></aside>`;

function tableOf({ label, threshold, windows }: Measurement, text: Text): string {
  const shown = (value: number | undefined) => (value === undefined ? 'none' : number(value));
  const rows = windows.map(
    ({ name, from, to, datapoints, mean, worst }) =>
      `<tr><td>${name}</td><td class="m">${text(from)}</td><td class="m">${text(to)}</td><td class="n">${datapoints}</td><td class="n">${shown(mean)}</td><td class="n">${shown(worst)}</td></tr>`,
  );
  const caption =
    threshold === undefined
      ? ''
      : `<caption>The alarm's threshold is ${number(threshold)}.</caption>`;
  return `<table>${caption}<thead><tr><th>${text(label)}</th><th>from</th><th>to</th><th>datapoints</th><th>mean</th><th>worst</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (each) => entities[each] ?? each);
