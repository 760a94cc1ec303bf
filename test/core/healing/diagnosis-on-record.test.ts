import { pictureShape } from '../../../lambdas/adapters/shapes/diagnosis';
import { sights, type Diagnosis } from '../../../lambdas/core/diagnosis';
import { digestOf } from '../../../lambdas/core/digest';
import { diagnosisOnRecord } from '../../../lambdas/core/healing/diagnosis-on-record';
import { diagnosis } from '../base-facts';
import { fact } from '../diagnosis/pictures';

const remote = {
  ...{ nodeId: 'remote bank.example', arn: undefined, name: 'remote bank.example' },
  ...{ standsOut: true, because: 'Unlike itself.' },
};

const full: Diagnosis = {
  ...diagnosis,
  evidence: [fact('target-state', 'target-state', { runningCount: 2, stable: false })],
  unread: [{ source: 'logs', because: 'the read failed: ThrottlingException' }],
  suspects: [remote],
};

/** As it comes back from the table. */
const read = (found: Diagnosis): Record<string, unknown> =>
  JSON.parse(JSON.stringify(diagnosisOnRecord(found))) as Record<string, unknown>;

describe('a diagnosis on record', () => {
  it('holds the picture that it was made from, whole', () => {
    const { gatheredAt, evidence, unread, suspects } = full;

    expect(pictureShape.parse(read(full)['picture'])).toEqual({
      ...{ gatheredAt, evidence, unread, suspects },
    });
  });

  it('hashes the same before it is written and after it was read', () => {
    expect(digestOf(read(full))).toBe(digestOf(diagnosisOnRecord(full)));
  });

  it.each(sights)('says how well there was anything to see: %s', (sight) => {
    expect(read({ ...full, sight })).toMatchObject({ sight });
  });

  it('leaves out a value that is no number', () => {
    const values = { latest: Number.NaN, highest: Number.POSITIVE_INFINITY, datapoints: 3 };
    const evidence = [fact('alarm-metric', 'alarm-metric', values)];

    expect(read({ ...full, evidence })['picture']).toMatchObject({
      evidence: [{ values: { datapoints: 3 } }],
    });
  });

  it('keeps no secret of what something calls itself in traces', () => {
    const suspects = [{ ...remote, nodeId: 'remote password=hunter2', name: 'password=hunter2' }];

    expect(JSON.stringify(read({ ...full, suspects })['picture'])).not.toContain('hunter2');
  });
});
