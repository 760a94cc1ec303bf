import { sentencesOf } from '../../../lambdas/core/healing/conclusion';
import type { Objection } from '../../../lambdas/core/objection';

describe('what an objection says to whoever is woken', () => {
  it.each<[sentence: string, objection: Objection]>([
    ['kill-switch: it reads "stop"', { reason: 'kill-switch', because: 'it reads "stop"' }],
    [
      'not-listed: list publicAccessBuckets, entry arn:aws:s3:::invoices',
      { reason: 'not-listed', list: 'publicAccessBuckets', entry: 'arn:aws:s3:::invoices' },
    ],
    [
      'carrier-not-opted-in: resource arn:aws:rds:eu-west-1:111122223333:db:shop-2',
      {
        reason: 'carrier-not-opted-in',
        resource: 'arn:aws:rds:eu-west-1:111122223333:db:shop-2',
      },
    ],
    [
      'concurrency-reached: active 1, limit 1',
      { reason: 'concurrency-reached', active: 1, limit: 1 },
    ],
    [
      'deployment-in-flight: it has not completed',
      {
        reason: 'precondition',
        precondition: 'deployment-in-flight',
        because: 'it has not completed',
      },
    ],
    ['alarm-cleared', { reason: 'alarm-cleared' }],
  ])('is "%s"', (sentence, objection) => {
    expect(sentencesOf([objection])).toEqual([sentence]);
  });
});
