import { type Afterwards, coursesIn } from '../../lambdas/core/trust/afterwards';
import { assess, type Assessment } from '../../lambdas/core/trust/assessment';
import { type Cell, cellName, cellNamed } from '../../lambdas/core/trust/cell';
import { counterfactualsIn } from '../../lambdas/core/trust/counterfactuals';
import { judgedAs, type Outcome } from '../../lambdas/core/trust/outcome';
import type { TrustRecords } from '../../lambdas/core/ports/trust-records';
import type { CellRecord } from '../../lambdas/core/trust/record';
import { standingOf, type Standing } from '../../lambdas/core/trust/standing';
import { courseWords, remedyWords } from './course-words';
import { deployedVersions, trustOf } from './deployed-versions';
import type { Settings } from './settings';
import { shortArn } from './short-arn';
import type { Told } from './told';
import { UsageError } from './usage-error';

export interface TrustBooks {
  readonly settings: Settings;
  readonly trust: Pick<TrustRecords, 'read' | 'cells' | 'afterwards'>;
  readonly now: string;
}

/** How a cell stands, by its record and what is deployed now. */
export interface CellStanding {
  readonly cell: string;
  readonly allowListed: boolean;
  readonly standing: Standing;
  readonly assessment: Assessment;
}

/** Every cell with a record or on the allow-list, one line each. */
export async function listTrust(books: TrustBooks): Promise<Told> {
  const known = [...(await books.trust.cells()), ...trustOf(books.settings).autonomousCells];
  const all = await Promise.all(
    [...new Set(known)].sort().map(async (name) => {
      const cell = cellOf(name);
      return standingIn(books, cell, await books.trust.read(cell));
    }),
  );
  return {
    lines:
      all.length === 0
        ? ['Nothing is on record yet: no proposal has been made.']
        : all.flatMap(lines),
    json: all,
  };
}

/** One cell with every number, what it is held against, and each outcome that it follows from. */
export async function explainCell(books: TrustBooks, name: string): Promise<Told> {
  const cell = cellOf(name);
  const [record, followed] = await Promise.all([
    books.trust.read(cell),
    books.trust.afterwards(cell),
  ]);
  const told = standingIn(books, cell, record);
  const { demands } = trustOf(books.settings);
  const { reset, demotions, outcomes } = told.assessment;
  const counterfactuals = counterfactualsIn(record.outcomes);
  const by = (one: { readonly at: string }, other: { readonly at: string }) =>
    one.at.localeCompare(other.at);
  return {
    lines: [
      ...lines(told),
      `demands     ${demands.minimumJudged} judged, lower bound ${demands.minimumLowerBound}; full weight for ${demands.recentDays} days, then half each ${demands.halfLifeDays} days`,
      `counted     ${outcomes} outcomes, earned with what is deployed now`,
      ...Object.entries(reset)
        .filter(([, count]) => count > 0)
        .map(([part, count]) => `not counted ${count} earned with another ${part}`),
      ...demotions.map(({ at, because }) => `demoted     ${at}  ${because}`),
      ...counterfactuals.map(
        ({ wouldHave, result, count }) =>
          `would have ${wouldHave === 'act' ? 'acted' : 'asked'}, and it was: ${result}  ${count}`,
      ),
      ...followedLines(followed, demands.followMinutes),
      ...[...record.words]
        .sort(by)
        .map(
          ({ at, kind, by: who, key, service, reason }) =>
            `word        ${at}  ${kind} by ${who} (${key})${service === undefined ? '' : ` of ${shortArn(service)}`}: ${reason}`,
        ),
      ...[...record.outcomes].sort(by).map(outcomeLine),
    ],
    json: { ...told, demands, counterfactuals, followed, ...record },
  };
}

export function cellOf(name: string): Cell {
  const cell = cellNamed(name);
  if (cell) return cell;
  throw new UsageError(
    `"${name}" is no cell; expected incidentType/remediation/environment. List them: npx paramedic trust`,
  );
}

export function standingIn(
  { settings, now }: Pick<TrustBooks, 'settings' | 'now'>,
  cell: Cell,
  record: CellRecord,
): CellStanding {
  const { demands, autonomousCells } = trustOf(settings);
  const name = cellName(cell);
  const versions = deployedVersions(settings, cell.remediationId);
  const occasion = { service: undefined, versions, now, demands };
  return {
    cell: name,
    allowListed: autonomousCells.includes(name),
    standing: standingOf(record, occasion, demands.waivers[name]),
    assessment: assess(record, occasion),
  };
}

function lines({ cell, allowListed, standing, assessment }: CellStanding): string[] {
  const { right, judged, lowerBound } = assessment;
  const bound = Number.isFinite(lowerBound) ? lowerBound.toFixed(3) : 'none';
  return [
    `${cell}  ${verdictOf(standing)}${allowListed ? '' : ', not in autonomousCells'}`,
    `            right ${shown(right)} of ${shown(judged)}, lower bound ${bound}`,
  ];
}

function verdictOf(standing: Standing): string {
  switch (standing.kind) {
    case 'trusted':
      return standing.waived === undefined ? 'trusted' : `waived: ${standing.waived}`;
    case 'unproven':
      return `asks a person: ${standing.because}`;
  }
}

const outcomeLine = ({ at, incidentId, result, alone, service }: Outcome): string =>
  `outcome     ${at}  ${incidentId}  ${result} (${judgedAs[result]})${alone ? ', alone' : ''}  ${shortArn(service)}`;

/** What became of incidents after people took over: shown beside the record, and no part of it. */
const followedLines = (followed: readonly Afterwards[], minutes: number): readonly string[] =>
  followed.length === 0
    ? []
    : [
        `followed    ${followed.length} incidents for ${minutes} minutes after people took over; none of this earns trust`,
        ...coursesIn(followed).map(
          ({ course, remedy, count }) =>
            `            ${courseWords[course]}; ${remedyWords[remedy]}  ${count}`,
        ),
      ];

const shown = (weight: number): string => String(Math.floor(weight * 10) / 10);
