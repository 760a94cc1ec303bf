import {
  culpritAmong,
  possibleCulprits,
  type Symptom,
} from '../../../lambdas/core/diagnosis/surroundings';
import type { Suspect } from '../../../lambdas/core/localise/localise';

const suspect = (id: string, nats: number): Suspect => ({
  ...{ id, nats, share: 0.9, score: nats },
  because: 'Unlike itself.',
});
const call = (from: string, to: string) => ({ from, to, by: 'trace' as const });
const slow: Symptom = {
  targetId: 'ledger',
  type: 'rds-instance',
  measure: 'latency',
  edges: [call('shop', 'ledger'), call('ledger', 'disk'), call('disk', 'shelf')],
};
const accused = (symptom: Symptom, ...suspects: readonly Suspect[]) =>
  culpritAmong(possibleCulprits(suspects, symptom), symptom)?.id;

describe('the culprit', () => {
  it.each([
    ['something called', 'disk'],
    ['something called by that', 'shelf'],
  ])('is %s', (_what, id) => {
    expect(accused(slow, suspect(id, 9), suspect('ledger', 8))).toBe(id);
  });

  it('is no caller, which waits for the target as users do', () => {
    expect(accused(slow, suspect('shop', 9), suspect('ledger', 8))).toBeUndefined();
    expect(accused(slow, suspect('shop', 9), suspect('disk', 8))).toBe('disk');
  });

  it.each<[what: string, symptom: Symptom]>([
    ['of a queue, which waits for them', { ...slow, type: 'sqs-queue' }],
    ['of a log, which waits for them', { ...slow, type: 'msk-cluster' }],
    ['where traffic is missing', { ...slow, measure: 'traffic' }],
  ])('may be a caller %s', (_what, symptom) => {
    expect(accused(symptom, suspect('shop', 9), suspect('ledger', 8))).toBe('shop');
  });

  it.each<[Symptom['type'], Symptom['measure']]>([
    ['rds-instance', 'latency'],
    ['sqs-queue', 'latency'],
    ['rds-instance', 'traffic'],
  ])(
    'of a %s in trouble by %s is nothing that has trouble of its own elsewhere',
    (type, measure) => {
      const suspects = [suspect('stranger', 9), suspect('ledger', 8)];

      expect(accused({ ...slow, type, measure }, ...suspects)).toBeUndefined();
      expect(possibleCulprits(suspects, { ...slow, type, measure })[0]?.id).toBe('ledger');
    },
  );
});
