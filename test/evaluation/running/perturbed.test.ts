import * as fc from 'fast-check';
import { isTold, type ToldCase } from '../../../evaluation/corpus/case';
import { targetOf } from '../../../evaluation/corpus/case-target';
import { readCorpus } from '../../../evaluation/corpus/read-corpus';
import { isSealed } from '../../../evaluation/corpus/sealed';
import { byRules } from '../../../evaluation/running/by-rules';
import type { Opinion } from '../../../lambdas/core/diagnosis/opinion';
import { seenByRules } from '../../../lambdas/core/diagnosis/seen-by-rules';
import type { Evidence, Picture } from '../../../lambdas/core/evidence';
import type { Target } from '../../../lambdas/core/target';
import { catalogue } from '../../../ssm-documents/catalogue';

const library = catalogue.map(({ remediation }) => remediation);
const minimums = new Map(library.map(({ id, limits }) => [id, limits.minimumConfidence]));

interface Seen {
  readonly id: string;
  readonly target: Target;
  readonly picture: Picture;
}

/** The open cases of which a picture was judged; of the sealed ones nothing is tried, nor shown. */
let open: readonly Seen[];

beforeAll(async () => {
  const cases = readCorpus()
    .filter(isTold)
    .filter(({ id }) => !isSealed(id));
  open = (await Promise.all(cases.map(seen))).flat();
});

async function seen(found: ToldCase): Promise<readonly Seen[]> {
  const diagnosis = await byRules(found);
  const target = targetOf(found);
  const { evidence, suspects, gatheredAt } = diagnosis;
  const isRefused = diagnosis.kind === 'inconclusive' && !/rule/.test(diagnosis.because);
  return target === undefined || evidence.length === 0 || isRefused
    ? []
    : [
        {
          id: found.id,
          target,
          picture: { evidence, suspects, gatheredAt, unread: [] },
        },
      ];
}

const opinionOn = ({ target }: Seen, picture: Picture): Opinion =>
  seenByRules(picture, target, 'measured', library);

/** What would run without a person, were the model of the same opinion and sure of it. */
function started(opinion: Opinion): string | undefined {
  if (opinion.kind !== 'treatable') return undefined;
  const least = minimums.get(opinion.remediationId) ?? Number.NaN;
  return opinion.confidence >= least ? opinion.remediationId : undefined;
}

const withoutOne = (picture: Picture, { id, source }: Evidence): Picture => ({
  ...picture,
  evidence: picture.evidence.filter((each) => each.id !== id),
  unread: [{ source, because: 'the read failed: Timeout' }],
});

const valued = (
  picture: Picture,
  values: (each: Evidence) => Readonly<Record<string, number>>,
): Picture => ({
  ...picture,
  evidence: picture.evidence.map((each) => ({
    ...each,
    values: { ...each.values, ...values(each) },
  })),
});

const measures = ['latest', 'mean', 'highest', 'baseline'] as const;

const scaled =
  (factor: number) =>
  ({ source, values }: Evidence): Readonly<Record<string, number>> =>
    source === 'alarm-metric' || source === 'target-metrics'
      ? Object.fromEntries(
          measures.flatMap((measure) => {
            const value = values[measure];
            return typeof value === 'number' ? [[measure, value * factor]] : [];
          }),
        )
      : {};

const changedJustBefore = ({ id }: Evidence): Readonly<Record<string, number>> =>
  id === 'changes' ? { inLastHour: 1, inLastTwoHours: 1, configurationsBefore: 1 } : {};

describe('a picture of the open corpus', () => {
  /**
   * Lines may hold a roll-back back and are often not to be had: that none were read is told, and does not forbid it.
   */
  it('starts nothing else when one piece of evidence could not be read', () => {
    const bolder = open.flatMap((each) => {
      const before = started(opinionOn(each, each.picture));
      return each.picture.evidence
        .filter(({ source }) => source !== 'logs')
        .flatMap((gone) => {
          const now = started(opinionOn(each, withoutOne(each.picture, gone)));
          return now === undefined || now === before
            ? []
            : [`${each.id} without ${gone.id}: ${now}`];
        });
    });

    expect(bolder).toEqual([]);
  });

  it('starts nothing when what it rests on could not be read', () => {
    const still = open.flatMap((each) => {
      const opinion = opinionOn(each, each.picture);
      if (started(opinion) === undefined || opinion.kind !== 'treatable') return [];
      const cited = each.picture.evidence.filter(({ id }) => opinion.citedEvidence.includes(id));
      const picture = cited.reduce(withoutOne, each.picture);
      return started(opinionOn(each, picture)) === undefined ? [] : [each.id];
    });

    expect(still).toEqual([]);
  });

  it('starts nothing else when every metric is a tenth off', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...open),
        fc.double({ min: 0.9, max: 1.1, noNaN: true }),
        (each, factor) => {
          const before = opinionOn(each, each.picture);
          const now = started(opinionOn(each, valued(each.picture, scaled(factor))));
          const named = before.kind === 'treatable' ? before.remediationId : undefined;

          expect([undefined, named]).toContain(now);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('starts nothing but a way back when the target was set otherwise just before', () => {
    const symptoms = ['network', 'compute', 'database', 'capacity', 'dependency', 'application'];
    const bold = open.flatMap((each) => {
      const opinion = opinionOn(each, valued(each.picture, changedJustBefore));
      return started(opinion) !== undefined &&
        opinion.kind === 'treatable' &&
        symptoms.includes(opinion.incidentType)
        ? [each.id]
        : [];
    });

    expect(bold).toEqual([]);
  });
});
