import { adopt } from './adopt';
import type { Facts } from './facts';
import { planFor, record, type Door } from './consider';
import { held } from './decision';
import { launch } from './launch';
import type { ExecutorRequest, StartResponse } from './requests';
import { weigh } from './weigh';

type Request = Extract<ExecutorRequest, { kind: 'start' }>;

/** Starts what a person approved, if on fresh facts it is still the same and nothing else objects. */
export async function startRemediation(
  door: Door,
  { incident, diagnosis, proposalHash }: Request,
): Promise<StartResponse> {
  const weighed = await weigh(door, { incident, diagnosis, proposalHash });
  if (weighed.kind === 'intended') return adopt(door, weighed.intent);
  const { decision, facts, chain } = weighed;
  if (decision.kind !== 'remediate') {
    await record(door, decision, facts);
    return { kind: 'refused', objections: decision.objections };
  }
  const { proposal } = decision;
  const response = await launch(door, planFor(weighed, proposal, approverIn(facts)));
  if (response.kind === 'refused') {
    await record(door, held(response.objections, proposal), facts, chain);
  }
  return response;
}

/** An approval that was read and valid names who gave it; the door opens for no other. */
function approverIn({ approval }: Facts): string {
  const state = approval?.record.kind === 'read' ? approval.record.value?.state : undefined;
  if (state?.kind === 'answered' || state?.kind === 'spent') return state.by;
  throw new Error('Something approved is to be started, and nobody has approved it');
}
