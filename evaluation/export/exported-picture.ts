import type { Evidence, Picture, Suspected } from '../../lambdas/core/evidence';
import { parseTargetArn } from '../../lambdas/core/locate-target';
import { logTemplate } from '../../lambdas/core/privacy/log-template';
import { sanitise } from '../../lambdas/core/sanitise';
import type { Exported } from '../corpus/case';
import { pseudonymousNode } from './pseudonymous-arn';
import type { Pseudonyms } from './pseudonyms';
import { isPublicWord } from './public-words';

type ExportedPicture = Exported['picture'];
type Fact = ExportedPicture['evidence'][number];

/** What may be called by its name. */
export interface Known {
  readonly names: Pseudonyms;
  /** Names of metrics that AWS has given. */
  readonly metrics: ReadonlySet<string>;
}

/** The allow-list of what is exported of a picture: numbers, flags, words of AWS or ours, patterns of lines, names in place of names. */
export const exportedPicture = (
  { evidence, unread, suspects }: Picture,
  known: Known,
): Omit<ExportedPicture, 'sight'> => ({
  evidence: evidence.map((each) => factOf(each, known)),
  unread: unread.map(({ source, because }) => ({
    source,
    // Of what the business counts it says the name.
    because: source === 'business' ? 'no full answer' : sanitise(because),
  })),
  suspects: suspects.map((each) => suspectOf(each, known)),
});

function factOf({ id, source, at, values, summary }: Evidence, known: Known): Fact {
  const isOfBusiness = source === 'business';
  return {
    id: isOfBusiness ? `business-${known.names.of('metric', String(values['metric']))}` : id,
    ...{ source, at },
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' ? worded(source, name, value, known) : value,
      ]),
    ),
    ...(source === 'logs' && summary.includes(linesLike) && { says: patternIn(summary) }),
  };
}

function worded(
  source: Evidence['source'],
  name: string,
  value: string,
  { names, metrics }: Known,
): string {
  if (name === 'metric') return metrics.has(value) ? value : names.of('metric', value);
  if (name === 'rule') return names.of('rule', value);
  return isPublicWord(source, value) ? value : names.of('word', value);
}

const linesLike = ' lines like: ';

const patternIn = (summary: string): string =>
  logTemplate(summary.slice(summary.indexOf(linesLike) + linesLike.length));

function suspectOf(
  { nodeId, arn, standsOut, because }: Suspected,
  { names }: Known,
): ExportedPicture['suspects'][number] {
  const node = pseudonymousNode(arn ?? nodeId, names);
  const type = parseTargetArn(arn ?? '')?.type ?? 'component';
  return { node, called: names.of(type, nodeId), standsOut, because: sanitise(because) };
}
