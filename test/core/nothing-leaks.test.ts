import { canaries, canariesByKind, leaksOf } from './canaries';
import { type Field, fieldNames, planted } from './outside';
import { pass, type Way } from './passage';

/** Together they lead past the model and what people are told of proposals, answers, runs and refusals. */
const ways: readonly Way[] = [
  { source: 'alarm', answer: 'approved' },
  { source: 'alarm', answer: 'rejected' },
  { source: 'contributor', answer: 'approved' },
  { source: 'config', answer: 'approved' },
];

/** Where each of them ends, whatever was planted. */
const endings = ['runbook-failed', 'rejected', 'runbook-failed', 'diagnosis-inconclusive'];

/**
 * All bytes that leave: requests to Bedrock and SNS as the adapters hand them over, and the lines written for metrics.
 * Nothing is planted in the ARN of a target, in what a parameter is bound to or in the ARN of an approver: people
 * approve exactly these, so they are shown. They are identifiers of resources and principals; what has the form of a
 * secret is replaced in them too.
 */
describe('planted in every field of all that comes from outside', () => {
  it.each(canariesByKind)('no %s leaves', async (_kind, ten) => {
    for (const canary of ten) {
      const outside = planted(canary.text);
      for (const [index, way] of ways.entries()) {
        const { sent, ending } = await pass(outside, way);
        expect(leaksOf(canary, sent)).toEqual([]);
        expect(ending?.reasons).toEqual([endings[index]]);
      }
      const broken = await pass(outside, { ...ways[0]!, fault: canary.text });
      expect(leaksOf(canary, broken.sent)).toEqual([]);
    }
  });

  it('no customer leaves by a tag that is not on the list, in whatever words', async () => {
    for (const { secrets } of canaries.filter(({ kind }) => kind === 'customer identifier')) {
      const { sent } = await pass(planted(secrets[0]!, ['alarm tag', 'target tag']), ways[0]!);
      expect(sent).not.toContain(secrets[0]);
    }
  });
});

describe('the proof itself', () => {
  it('plants every canary in every field', () => {
    for (const canary of canaries) {
      for (const field of fieldNames) {
        expect([field, leaksOf(canary, JSON.stringify(planted(canary.text, [field])))]).not.toEqual(
          [field, []],
        );
      }
      expect(leaksOf(canary, JSON.stringify(planted(canary.text, [])))).toEqual([]);
    }
  });

  /** Fields whose texts go out, cleaned; of all others nothing does. */
  const leaving: readonly Field[] = [
    'alarm name',
    'metric name',
    'tag that may leave',
    'target state',
    'name in traces',
    'change',
    'finding rule',
    'reason of a rejection',
    'failure of a runbook',
  ];

  it.each(fieldNames)('sees a harmless word leave, or not, by the field %s', async (field) => {
    const sent: string[] = [];
    for (const way of ways) sent.push((await pass(planted('zebra', [field]), way)).sent);

    expect(sent.join().includes('zebra')).toBe(leaving.includes(field));
  });

  it('comes by where every text is told', async () => {
    const { sent: failed, ending } = await pass(planted('password=hunter2'), ways[0]!);
    const { sent: rejected } = await pass(planted('password=hunter2'), ways[1]!);

    expect(ending).toEqual({ kind: 'escalated', reasons: ['runbook-failed'] });
    expect(failed).toContain('[P2] escalated (runbook-failed): password=[secret]');
    expect(failed).toContain('it ended as Failed: password=[secret]');
    expect(rejected).toContain('rejected it: password=[secret]');
  });
});
