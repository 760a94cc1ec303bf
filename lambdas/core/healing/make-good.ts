import type { EndingReason } from '../objection';
import type { Proposal } from '../proposal';
import { sanitise } from '../sanitise';
import { type CompensateResponse, schemaVersion } from '../requests';
import { sentencesOf } from './conclusion';
import { followExecution, outcomeOf, succeeded } from './follow-execution';
import { note, type Healing } from './healing';
import { patiently } from './patiently';

/** What is added to an escalation once the declared undo was tried: nothing when all is as before. */
export interface MadeGood {
  readonly reasons: readonly EndingReason[];
  readonly because: readonly string[];
}

/** Puts back what an action changed, where its proposal declared how; else says what is left changed. */
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
    return await putBack(healing, proposal, attempt);
  } catch (error) {
    const failure = sanitise(error instanceof Error ? error.message : 'the undo failed');
    const left = await leftChanged(healing, proposal, failure);
    return { ...left, reasons: [...left.reasons, 'fault'] };
  }
}

async function putBack(healing: Healing, proposal: Proposal, attempt: string): Promise<MadeGood> {
  const { workflow, crew, incident } = healing;
  const response = await patiently(workflow, 'compensate', (name) =>
    crew.compensate(name, { schema: schemaVersion, kind: 'compensate', incident, attempt }),
  );
  if (response.kind === 'settled') return settled(proposal, response);
  if (response.kind !== 'started') return leftChanged(healing, proposal, refusalOf(response));
  const followed = await followExecution(healing, 'follow the undo', response.attempt);
  return succeeded(followed)
    ? { reasons: [], because: ['The undo ran to its end.'] }
    : leftChanged(healing, proposal, outcomeOf(followed));
}

function settled(
  { target }: Proposal,
  { how, because }: Extract<CompensateResponse, { kind: 'settled' }>,
): MadeGood {
  switch (how) {
    case 'reverted':
      return { reasons: [], because: [`There was nothing to put back: ${because}.`] };
    case 'drifted':
      return { reasons: ['drifted'], because: [`${target.arn} was not put back: ${because}.`] };
  }
}

function refusalOf(
  response: Extract<CompensateResponse, { kind: 'refused' | 'start-unknown' }>,
): string {
  switch (response.kind) {
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
