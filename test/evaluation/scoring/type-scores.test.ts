import { confusion } from '../../../evaluation/scoring/confusion';
import { macroF1, typeScores } from '../../../evaluation/scoring/type-scores';
import { incidentTypes } from '../../../lambdas/core/diagnosis';
import { typed } from './judgements';

/** Compute: 2 of 3 found, 1 answered wrongly; network: 1 of 1 found; database: 0 of 1 found. */
const five = [
  typed('compute', 'compute'),
  typed('compute', 'compute'),
  typed('compute', 'network'),
  typed('network', 'network'),
  typed('database', 'compute'),
];

const of = (type: string) => typeScores(five).find((each) => each.type === type);

describe('the confusion matrix', () => {
  it('counts labels in rows and answers in columns', () => {
    const counts = confusion(five);
    const at = (row: string, column: string) =>
      counts[incidentTypes.findIndex((each) => each === row)]?.[
        incidentTypes.findIndex((each) => each === column)
      ];

    expect(at('compute', 'compute')).toBe(2);
    expect(at('compute', 'network')).toBe(1);
    expect(at('database', 'compute')).toBe(1);
    expect(at('network', 'compute')).toBe(0);
    expect(counts.flat().reduce((sum, each) => sum + each, 0)).toBe(5);
  });
});

describe('scores by type', () => {
  it('are two of three answers and two of three cases of compute', () => {
    expect(of('compute')).toMatchObject({ cases: 3, precision: 2 / 3, recall: 2 / 3, f1: 4 / 6 });
  });

  it('are one of two answers and the only case of network', () => {
    expect(of('network')).toMatchObject({ cases: 1, precision: 0.5, recall: 1, f1: 2 / 3 });
  });

  it('are nothing for a type that is never answered', () => {
    expect(of('database')).toEqual({
      type: 'database',
      cases: 1,
      precision: undefined,
      recall: 0,
      f1: 0,
    });
  });

  it('are undefined for a type without cases and answers', () => {
    expect(of('capacity')).toMatchObject({ cases: 0, precision: undefined, recall: undefined });
  });

  it('weigh every type that has cases alike', () => {
    expect(macroF1(typeScores(five))).toBeCloseTo((2 / 3 + 2 / 3 + 0) / 3, 12);
  });

  it('are nothing without cases', () => {
    expect(macroF1(typeScores([]))).toBe(0);
  });
});
