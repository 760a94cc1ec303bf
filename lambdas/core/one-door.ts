import { compensate } from './compensate';
import { consider, type Door } from './consider';
import { followExecution } from './follow-execution';
import type {
  CompensateResponse,
  ConsiderResponse,
  ExecutorRequest,
  FollowResponse,
  StartResponse,
} from './requests';
import { startRemediation } from './start-remediation';

/**
 * The only way to a running runbook. Whatever was decided or approved earlier, the facts are read again
 * here and every gate is asked again, immediately before a start.
 */
export const oneDoor =
  (door: Door) =>
  async (
    request: ExecutorRequest,
  ): Promise<ConsiderResponse | StartResponse | CompensateResponse | FollowResponse> => {
    switch (request.kind) {
      case 'consider':
        return consider(door, request);
      case 'start':
        return startRemediation(door, request);
      case 'follow':
        return followExecution(door, request);
      case 'compensate':
        return compensate(door, request);
    }
  };
