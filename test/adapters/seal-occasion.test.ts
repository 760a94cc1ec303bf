import { rowOf } from '../../lambdas/adapters/ledger-rows';
import { sealOccasionOf } from '../../lambdas/adapters/seal-occasion';
import { link } from '../../lambdas/core/ledger-chain';

const entry = link(undefined, {
  ...{ incidentId: 'inc-1', at: '2026-01-01T12:00:00.000Z', by: 'intake', key: 'opened' },
  event: { kind: 'opened', facts: { alarm: 'a' } },
});
const image = Object.fromEntries(
  Object.entries(rowOf(entry)).map(([name, value]) => [name, { S: value }]),
);
/** As in the Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB". */
const record = (eventName: string, NewImage?: object) => ({
  ...{ eventID: 'record-1', eventVersion: '1.1', eventSource: 'aws:dynamodb', eventName },
  awsRegion: 'eu-west-1',
  dynamodb: {
    Keys: { pk: { S: 'inc-1' }, sk: { S: '0000000000' } },
    ...(NewImage && { NewImage }),
    SequenceNumber: '111',
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  },
});
const at = { incidentId: 'inc-1', sequence: 0, change: 'record-1' };

describe('sealOccasionOf', () => {
  it('reads the schedule', () => {
    const event = { 'detail-type': 'Scheduled Event', source: 'aws.events', detail: {} };

    expect(sealOccasionOf(event)).toEqual({ kind: 'schedule' });
  });

  it('reads an entry as it was written', () => {
    expect(sealOccasionOf({ Records: [record('INSERT', image)] })).toEqual({
      ...{ kind: 'changes', changes: [{ kind: 'written', entry }] },
    });
  });

  it.each<[string, object, string]>([
    ['an overwritten entry', record('MODIFY', image), 'modified'],
    ['a removed entry', record('REMOVE'), 'removed'],
    ['facts that are no JSON', record('INSERT', { ...image, facts: { S: '{' } }), 'unreadable'],
    ['a hash that is a number', record('INSERT', { ...image, hash: { N: '1' } }), 'unreadable'],
    ['a kind nobody knows', record('INSERT', { ...image, kind: { S: 'begun' } }), 'unreadable'],
  ])('tells of %s and does not fail', (_what, one, kind) => {
    expect(sealOccasionOf({ Records: [one] })).toEqual({
      ...{ kind: 'changes', changes: [{ kind, ...at }] },
    });
  });

  it('refuses anything else by name', () => {
    expect(() => sealOccasionOf({ detail: {} })).toThrow(
      'event: expected "Scheduled Event" or records of a stream',
    );
  });
});
