import type { CompensateResponse, FollowResponse } from '../../../lambdas/core/requests';
import type { ValidateResponse } from '../../../lambdas/core/requests';
import { considerations, diagnoses, judgements, opinions, proposal, readings } from '../replies';
import { Rehearsal } from '../rehearsal';

const temporary = {
  ...proposal,
  compensation: {
    kind: 'document',
    remediationId: proposal.remediationId,
    name: proposal.document.name,
    hash: 'ssm-hash-1',
    parameters: { Size: '4' },
    revertAfterMinutes: 60,
  },
} as const;

const reverted: CompensateResponse = { kind: 'settled', how: 'reverted', because: 'it is 4 again' };

/** Heals an incident with a temporary change; answers with its ending and what people were told. */
async function healed(
  validate: ValidateResponse,
  compensate: CompensateResponse = { kind: 'started', attempt: 'undoing' },
  follow: readonly FollowResponse[] = [readings['Success']!],
  afterAction: 'compare-logs' | 'nothing' = 'nothing',
) {
  const started = considerations['started']!;
  if (started.kind !== 'started') throw new Error('expected a start');
  const rehearsal = new Rehearsal({
    diagnose: [diagnoses['treatable']!],
    consider: [{ ...started, decision: { kind: 'remediate', proposal: temporary } }],
    follow,
    validate: [validate],
    compensate: [compensate],
    compareLogs: [opinions['new-errors']],
  });
  await rehearsal.open();
  const ending = await rehearsal.heal(({ policy }) => ({
    policy: { ...policy, model: { ...policy.model, afterAction } },
  }));
  const text = rehearsal.events.told.at(-1)?.text ?? '';
  return { ending, text, compensated: rehearsal.crew.of('compensate').length };
}

describe('a temporary change', () => {
  it('stays when it helped, and the ending says until when', async () => {
    const { ending, text, compensated } = await healed(judgements['recovered']!);

    expect(ending).toEqual({ kind: 'resolved', reasons: ['recovered'] });
    expect(text).toContain('is put back 60 minutes after the start');
    expect(compensated).toBe(0);
  });

  it('stays when its effect is doubted: no word of a model puts anything back', async () => {
    const success = [readings['Success']!];
    const { ending, text, compensated } = await healed(
      judgements['recovered']!,
      reverted,
      success,
      'compare-logs',
    );

    expect(ending).toEqual({ kind: 'escalated', reasons: ['recovery-doubted'] });
    expect(text).toContain('errors that were not there before: 25 lines like: ERROR access denied');
    expect(text).toContain('is put back 60 minutes after the start');
    expect(compensated).toBe(0);
  });

  it.each(['not-recovered', 'worsened', 'inconclusive'] as const)(
    'is put back at once when the verdict is %s',
    async (verdict) => {
      const { ending, text, compensated } = await healed(judgements[verdict]!);

      expect(ending).toEqual({ kind: 'escalated', reasons: [verdict] });
      expect(text).toContain('The undo ran to its end.');
      expect(compensated).toBe(1);
    },
  );

  it('is put back when its runbook failed on the way', async () => {
    const { ending, compensated } = await healed(judgements['recovered']!, reverted, [
      readings['Failed']!,
    ]);

    expect(ending.reasons).toEqual(['runbook-failed']);
    expect(compensated).toBe(1);
  });

  it('escalates as drifted where somebody else has changed it since', async () => {
    const drifted = { kind: 'settled', how: 'drifted', because: 'it is 5 now' } as const;
    const { ending, text } = await healed(judgements['not-recovered']!, drifted);

    expect(ending.reasons).toEqual(['not-recovered', 'drifted']);
    expect(text).toContain('it is 5 now');
  });

  it('escalates as left changed where it may not be put back', async () => {
    const objections = [{ reason: 'kill-switch', because: 'stopped by a person' }] as const;
    const { ending, text } = await healed(judgements['not-recovered']!, {
      kind: 'refused',
      objections,
    });

    expect(ending.reasons).toEqual(['not-recovered', 'left-changed']);
    expect(text).toContain('kill-switch');
  });
});
