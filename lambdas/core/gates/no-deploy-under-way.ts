import { episodesOf } from '../diagnosis/change-episodes';
import { given } from '../facts';
import type { Objection } from '../objection';
import type { Gate } from './gate';

/** Two changes at once fight each other; what treats deploys is there to interrupt one. */
export const noDeployUnderWay: Gate = (_proposal, { remediation }, { windows }) =>
  remediation.treats.includes('deployment')
    ? []
    : given('deploys', windows.changes, (changes) =>
        episodesOf(changes)
          .filter(({ state }) => state === 'in-progress')
          .slice(0, 1)
          .map(({ what, begunAt }): Objection => {
            return { reason: 'deploy-under-way', what, since: begunAt };
          }),
      );
