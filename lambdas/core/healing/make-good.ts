import type { EndingReason } from '../objection';
import type { Proposal } from '../proposal';
import { sanitise } from '../sanitise';
import { schemaVersion, type StartResponse } from '../requests';
import { sentencesOf } from './conclusion';
import { followExecution, outcomeOf, succeeded } from './follow-execution';
import { note, type Healing } from './healing';
import { patiently } from './patiently';

/** What is added to an escalation once the declared undo was tried: nothing when all is as before. */
export interface MadeGood {
  readonly reasons: readonly EndingReason[];
  readonly because: readonly string[];
}

/** Undoes an action that made things worse, where its proposal declared how; else says what is left changed. */
export async function makeGood(
  healing: Healing,
  proposal: Proposal,
  attempt: string,
): Promise<MadeGood> {
  const { compensation } = proposal;
  if (compensation.kind === 'none') {
    return { reasons: [], because: [`There is no undo: ${compensation.because}`] };
  }
  await note(healing, 'compensating', 'compensating', { of: attempt, with: compensation.name });
  try {
    const failure = await failureOf(healing, attempt);
    if (failure === undefined) return { reasons: [], because: ['The undo ran to its end.'] };
    return await leftChanged(healing, proposal, failure);
  } catch (error) {
    const failure = sanitise(error instanceof Error ? error.message : 'the undo failed');
    const left = await leftChanged(healing, proposal, failure);
    return { ...left, reasons: [...left.reasons, 'fault'] };
  }
}

/** Why the undo did not run to its end, or undefined when it did. */
async function failureOf(healing: Healing, attempt: string): Promise<string | undefined> {
  const { workflow, crew, incident } = healing;
  const response = await patiently(workflow, 'compensate', (name) =>
    crew.compensate(name, { schema: schemaVersion, kind: 'compensate', incident, attempt }),
  );
  const refusal = refusalOf(response);
  if (refusal !== undefined || response.kind !== 'started') return refusal;
  const followed = await followExecution(healing, 'follow the undo', response.attempt);
  return succeeded(followed) ? undefined : outcomeOf(followed);
}

function refusalOf(response: StartResponse): string | undefined {
  switch (response.kind) {
    case 'started':
      return undefined;
    case 'refused':
      return sentencesOf(response.objections).join('; ');
    case 'start-unknown':
      return response.because;
  }
}

/** Law 12: a change that was not undone is named, whatever else is said. */
export async function leftChanged(
  healing: Healing,
  { target, remediationId }: Proposal,
  failure: string,
): Promise<MadeGood> {
  await note(healing, 'left-changed', 'left-changed', {
    resource: target.arn,
    by: remediationId,
    because: failure,
  });
  return {
    reasons: ['left-changed'],
    because: [`${target.arn} is left as ${remediationId} changed it: ${failure}`],
  };
}
