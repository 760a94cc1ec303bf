import type { Answer } from '../../core/approval';
import type { EventOf } from '../../core/telling/incident-event';

/** A button's `action_id` says what, its `value` of which proposal: `incident id/proposal's hash`. */
export const answerNamed: Readonly<Record<string, Pick<Answer, 'answer' | 'because'>>> = {
  'paramedic:approved': { answer: 'approved' },
  'paramedic:rejected': { answer: 'rejected', because: 'wrong' },
  'paramedic:not-now': { answer: 'rejected', because: 'timing' },
};

export const asked = /^[\w-]{1,64}\/[0-9a-f]{64}$/;

/**
 * The buttons below a proposal, in Slack's Block Kit. What two persons must approve has none that approves: it would
 * be refused. Who approves is asked once more, because a thumb slips.
 */
export const buttonsOf = ({
  incident,
  proposal,
  persons,
}: Pick<EventOf<'proposed'>, 'incident' | 'proposal' | 'persons'>): object => {
  const value = `${incident.id}/${proposal.hash}`;
  const reject = button('Reject', { action_id: 'paramedic:rejected', style: 'danger', value });
  const notNow = button('Not now', { action_id: 'paramedic:not-now', value });
  const approve = button('Approve', {
    ...{ action_id: 'paramedic:approved', style: 'primary', value },
    confirm: {
      title: plain('Run it?'),
      text: plain(`${proposal.remediation} on ${proposal.target}`.slice(0, 300)),
      confirm: plain('Approve'),
      deny: plain('Not yet'),
    },
  });
  return {
    type: 'actions',
    elements: persons === 1 ? [approve, notNow, reject] : [notNow, reject],
  };
};

const plain = (text: string) => ({ type: 'plain_text', text });

const button = (text: string, rest: object) => ({ type: 'button', text: plain(text), ...rest });
