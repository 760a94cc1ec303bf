import { buttonsOf } from '../../../lambdas/adapters/slack/buttons';
import { slackClickOf } from '../../../lambdas/adapters/slack/slack-request';
import { proposed } from '../../../lambdas/core/telling/events';
import { incident, restart } from '../../core/base-facts';
import { question } from '../../core/question';
import { proposal } from '../../core/replies';
import { clickOn } from './requests';

interface Shown {
  readonly elements: readonly { readonly action_id: string; readonly value: string }[];
}

const { elements } = buttonsOf(proposed(incident, question)) as Shown;
const risky = { ...question, remediation: { ...restart.remediation, risk: 'high' } } as const;

describe('the buttons of a proposal', () => {
  it('are understood when they are clicked', () => {
    expect(
      elements.map(({ action_id: action, value }) => slackClickOf(clickOn(value, { action }))),
    ).toMatchObject(
      [
        { answer: 'approved' },
        { answer: 'rejected', because: 'timing' },
        { answer: 'rejected', because: 'wrong' },
      ].map((answer) => ({ incidentId: incident.id, proposalHash: proposal.hash, ...answer })),
    );
  });

  it('offer no approval of what two persons must approve', () => {
    const { elements: offered } = buttonsOf(proposed(incident, risky)) as Shown;

    expect(offered.map(({ action_id }) => action_id)).toEqual([
      'paramedic:not-now',
      'paramedic:rejected',
    ]);
  });
});
