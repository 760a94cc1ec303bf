import { isTold } from '../../../evaluation/corpus/case';
import { readCorpus } from '../../../evaluation/corpus/read-corpus';
import { answerOf } from '../../../evaluation/running/answer';
import { byRules } from '../../../evaluation/running/by-rules';
import { answerByRules } from '../../../evaluation/running/picture-by-rules';
import { pictureShape } from '../../../lambdas/adapters/shapes/diagnosis';
import { diagnosisOnRecord } from '../../../lambdas/core/healing/diagnosis-on-record';

const told = readCorpus().filter(isTold);

describe('a picture on record, judged anew', () => {
  it('leads the rules to the very answer of the incident, in every case of the corpus', async () => {
    const seen = new Set<string>();
    for (const found of told) {
      const diagnosis = await byRules(found);
      const record = JSON.stringify(diagnosisOnRecord(diagnosis));
      const { picture } = JSON.parse(record) as { picture: unknown };
      const { sight = 'blind' } = diagnosis;
      seen.add(sight);

      const { because, ...anew } = answerByRules({
        ...{ sight, targetArn: found.target.arn },
        picture: pictureShape.parse(picture),
      });
      const { because: before, ...answer } = answerOf(diagnosis);
      expect([found.id, anew]).toEqual([found.id, answer]);
      expect(['blind', 'over', 'stale'].includes(sight) || because === before).toBe(true);
      expect(Buffer.byteLength(record)).toBeLessThan(20_000);
    }
    expect([...seen].sort()).toEqual(['blind', 'measured', 'over', 'stale', 'unmeasured']);
  });
});
