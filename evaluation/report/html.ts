import { classifiers, type ClassifierName, type Result, type Results } from '../running/results';
import { confusionMap, reliability, riskCoverage, typeBars } from './charts';
import type { PetshopScore } from '../petshop/score';
import { figures } from './figures';
import { petshopFigures } from './petshop';

const titles: Readonly<Record<ClassifierName, string>> = {
  rules: 'Rules alone',
  model: 'Model alone',
  both: 'Rules and model',
};

/** One page with everything in it: no script, no style sheet, no picture from elsewhere. */
export const html = ({ corpus, classifiers: found, petshop }: Results): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Paramedic: scorecard of the classifier</title>
<style>
body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 1360px; padding: 0 1rem; color: #1c2430 }
table { border-collapse: collapse; margin: 1rem 0 }
td, th { border-bottom: 1px solid #d5dae0; padding: .25rem .75rem; text-align: left; vertical-align: top }
td.number, th.number { text-align: right; white-space: nowrap }
tr.wrong td:first-child { color: #b3261e; font-weight: bold }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(640px, 1fr)); gap: 1rem }
figure { margin: 0 }
figcaption { font-weight: bold }
</style>
</head>
<body>
<h1>Scorecard of the classifier</h1>
<p>${corpus.run} of ${corpus.declared} declared cases were run; ${corpus.unlabelled} more wait for a label. The sealed third is shown in numbers only.</p>
${classifiers.map((name) => section(titles[name], found[name])).join('\n')}
${petshop ? recordings(petshop) : ''}
</body>
</html>
`;

const section = (title: string, result: Result | 'not run'): string =>
  result === 'not run'
    ? `<h2>${title}</h2>\n<p>Not run: ask for it with <code>--bedrock aws</code>.</p>`
    : `<h2>${title}</h2>\n${summary(result)}\n${charts(result)}\n${missed(result)}`;

const recordings = (score: PetshopScore): string => `<h2>Culprits on a call graph: PetShop</h2>
<table>
${petshopFigures(score)
  .map(([label, value]) => `<tr><td>${text(label)}</td><td>${text(value)}</td></tr>`)
  .join('\n')}
</table>
<table>
<tr><th>issue</th><th>first</th><th>because</th><th class="number">place of the culprit</th></tr>
${score.cases
  .map(
    ({ id, candidates, because, place }) =>
      `<tr><td>${text(id)}</td><td>${text(candidates[0] ?? '')}</td><td>${text(because)}</td><td class="number">${place ?? 'not known'}</td></tr>`,
  )
  .join('\n')}
</table>`;

function summary({ open, sealed }: Result): string {
  const others = figures(sealed);
  const rows = figures(open).map(
    ([label, value], index) =>
      `<tr><td>${text(label)}</td><td class="number">${text(value)}</td><td class="number">${text(others[index]?.[1] ?? '')}</td></tr>`,
  );
  return `<table>
<tr><th></th><th class="number">open part</th><th class="number">sealed third</th></tr>
${rows.join('\n')}
</table>`;
}

const charts = ({ open, sealed }: Result): string => `<div class="charts">
${figure('Labelled and answered, open part', confusionMap(open))}
${figure('Labelled and answered, sealed third', confusionMap(sealed))}
${figure('Errors when only the surest are answered', riskCoverage(open, sealed))}
${figure('What people are told, and what was right', reliability(open, sealed))}
${figure('F1 by incident type', typeBars(open, sealed))}
</div>`;

const figure = (caption: string, picture: string): string =>
  `<figure><figcaption>${text(caption)}</figcaption>${picture}</figure>`;

const missed = ({ misses }: Result): string => `<h3>Misses of the open part</h3>
<table>
<tr><th>case</th><th>expected</th><th>got</th><th>because</th></tr>
${misses
  .map(
    ({ id, expected, got, because, wrongAction }) =>
      `<tr${wrongAction ? ' class="wrong"' : ''}><td>${text(id)}${wrongAction ? ' (wrong action)' : ''}</td><td>${text(expected)}</td><td>${text(got)}</td><td>${text(because)}</td></tr>`,
  )
  .join('\n')}
</table>`;

const text = (raw: string): string =>
  raw.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
