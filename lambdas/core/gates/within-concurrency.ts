import { attemptOf } from '../attempt-id';
import { given } from '../facts';
import type { Gate } from './gate';

/** The account never has more changes under way than a person would follow. The slot has the last word. */
export const withinConcurrency: Gate = (proposal, _runbook, { active, policy }) =>
  given('active changes', active, (attempts) => {
    const limit = policy.caps.activeChanges;
    const others = new Set(attempts.filter((attempt) => attempt !== attemptOf(proposal))).size;
    return others < limit ? [] : [{ reason: 'concurrency-reached', active: others, limit }];
  });
