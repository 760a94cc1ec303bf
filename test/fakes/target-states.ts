import type { TargetState, TargetStates } from '../../lambdas/core/ports/resources';
import type { NamedTarget } from '../../lambdas/core/target';
import { frozenCopy } from './frozen-copy';

/** What the service says of each target; a target nobody described fails. */
export class MemoryTargetStates implements TargetStates {
  private readonly states = new Map<string, TargetState>();

  put(targetArn: string, state: TargetState): void {
    this.states.set(targetArn, frozenCopy(state));
  }

  read({ arn }: NamedTarget): Promise<TargetState> {
    const state = this.states.get(arn);
    return state ? Promise.resolve(state) : Promise.reject(new Error(`No state of ${arn}`));
  }
}
