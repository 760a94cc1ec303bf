import type { Instant } from '../instant';
import { byCode, type LogOpinion } from '../log-opinion';
import { schemaVersion } from '../requests';
import { heeding, type Standing } from '../verdict';
import { allowModel, settleModel } from './allow-model';
import { note, type Healing } from './healing';
import type { Started } from './carry-out';
import type { Judged } from './measure';

/** A verdict once the logs were heard, and what they said. */
export interface Heard {
  readonly verdict: Standing;
  readonly because: readonly string[];
}

/**
 * Has the logs heard on a recovery that was measured, where config says so. Tried once: a verdict does not wait for an
 * opinion that it does not need. What came of it is on the ledger, and that nobody was heard is too.
 */
export async function hearLogs(
  healing: Healing,
  started: Started,
  endedAt: Instant,
  { verdict: measured, because }: Judged,
): Promise<Heard> {
  if (measured !== 'recovered' || healing.policy.model.afterAction === 'nothing') {
    return { verdict: measured, because: [because] };
  }
  const opinion = await opinionOf(healing, started, endedAt);
  const verdict = heeding(measured, opinion);
  await note(healing, 'logs compared', 'compared', {
    verdict,
    ...opinion,
    modelDollars: Number.isFinite(opinion.modelDollars) ? opinion.modelDollars : 'not known',
    model: opinion.model ?? null,
  });
  return {
    verdict,
    because: [
      because,
      ...(verdict === 'doubted'
        ? [`But its logs show errors that were not there before: ${opinion.because}`]
        : []),
    ],
  };
}

async function opinionOf(
  healing: Healing,
  { proposal: { target }, beganAt: actionBeganAt }: Started,
  actionEndedAt: Instant,
): Promise<LogOpinion> {
  const { workflow, crew, incident } = healing;
  try {
    // Under a name of its own, beside that of the incident's diagnosis.
    const name = `${incident.id}/logs`;
    const allowance = await workflow.step('reserve a model call for the logs', () =>
      allowModel(healing, name),
    );
    const mayAskModel = allowance.kind === 'allowed';
    const opinion = await crew.compareLogs('compare logs', {
      ...{ schema: schemaVersion, kind: 'compare-logs', incident, targetArn: target.arn },
      ...{ actionBeganAt, actionEndedAt, mayAskModel },
    });
    await workflow.step('settle what the logs cost', () =>
      settleModel(healing, name, allowance, opinion.modelDollars),
    );
    return opinion;
  } catch {
    return byCode('nothing', 'nobody could be asked');
  }
}
