import Table from 'cli-table3';
import { incidentTypes } from '../../lambdas/core/diagnosis';
import { classifiers, type ClassifierName, type Result, type Results } from '../running/results';
import type { Scorecard } from '../scoring/scorecard';
import { decimal, figures, percent } from './figures';
import { printPetshop } from './petshop';

const titles: Readonly<Record<ClassifierName, string>> = {
  rules: 'rules alone',
  model: 'model alone',
  both: 'rules and model',
};

/** The scorecard for a terminal. Of the sealed third it knows numbers only. */
export function print({ corpus, classifiers: found, petshop }: Results): string {
  const parts = classifiers.flatMap((name) => {
    const result = found[name];
    return result === 'not run'
      ? [`${titles[name]}: not run (ask for it with --bedrock aws)`]
      : [`${titles[name]}\n`, ...told(result)];
  });
  return [
    `${corpus.run} of ${corpus.declared} declared cases were run`,
    ...waiting(corpus),
    ...parts,
    ...(petshop ? ['', printPetshop(petshop)] : []),
  ].join('\n');
}

const waiting = ({ unlabelled }: Results['corpus']): readonly string[] =>
  unlabelled === 0 ? [] : [`${unlabelled} more wait for a label and are in no score`];

const told = (result: Result): readonly string[] => [
  summary(result),
  'by incident type',
  byType(result),
  'open part: labelled (rows) and answered (columns)',
  matrix(result.open),
  'sealed third: labelled (rows) and answered (columns)',
  matrix(result.sealed),
  `open part: ${result.misses.length} misses; ! would have acted wrongly`,
  ...result.misses.map(
    ({ id, expected, got, because, wrongAction }) =>
      `${wrongAction ? '!' : ' '} ${id}: expected ${expected}; got ${got}; ${because}`,
  ),
  '',
];

function summary({ open, sealed, spend }: Result): string {
  const table = plain(['', 'open', 'sealed']);
  const others = figures(sealed);
  figures(open).forEach(([label, value], index) => {
    table.push([label, value, others[index]?.[1] ?? '']);
  });
  const dollars = spend.dollarsPerCase;
  table.push(
    [
      'tokens per case, in and out',
      `${tokens(spend.inputTokensPerCase)} / ${tokens(spend.outputTokensPerCase)}`,
      '',
    ],
    ['cost per case', dollars === undefined ? 'price not known' : `$${dollars.toFixed(5)}`, ''],
  );
  return table.toString();
}

const tokens = (number: number): string => number.toFixed(0);

function byType({ open, sealed }: Result): string {
  const table = plain([
    '',
    'open',
    'precision',
    'recall',
    'F1',
    'sealed',
    'precision',
    'recall',
    'F1',
  ]);
  const of = (card: Scorecard, index: number): string[] => {
    const score = card.types[index];
    return score
      ? [String(score.cases), percent(score.precision), percent(score.recall), decimal(score.f1)]
      : [];
  };
  incidentTypes.forEach((type, index) => {
    table.push([type, ...of(open, index), ...of(sealed, index)]);
  });
  return table.toString();
}

function matrix({ confusion }: Scorecard): string {
  const table = plain(['', ...incidentTypes.map((type) => type.slice(0, 6))]);
  incidentTypes.forEach((type, index) => {
    table.push([
      type,
      ...(confusion[index] ?? []).map((count) => (count === 0 ? '.' : String(count))),
    ]);
  });
  return table.toString();
}

const plain = (head: string[]) =>
  new Table({ head, style: { head: [], border: [], compact: true } });
