import { escalated, resolved } from '../../lambdas/core/healing/conclusion';
import { minutesAfter } from '../../lambdas/core/instant';
import { endingNotice, proposedNotice, reminderNotice, type Ask } from '../../lambdas/core/notices';
import { reminded } from '../../lambdas/core/telling/events';
import { widened } from '../../lib/constructs/people-topic';
import { diagnosis, incident, minutesAgo, now, restart, target } from './base-facts';
import { findingIncident } from './finding-facts';
import { proposal } from './replies';

const ask: Ask = {
  proposal,
  diagnosis: {
    ...diagnosis,
    hypotheses: [
      {
        incidentType: 'compute',
        remediationId: 'restart-ecs-service',
        culpritArn: target.arn,
        certainty: 'high',
        citedEvidence: ['target-state'],
        disprovedBy: [{ evidence: 'metric-MemoryUtilization', shows: 'unchanged' }],
      },
      {
        incidentType: 'application',
        remediationId: undefined,
        culpritArn: target.arn,
        certainty: 'low',
        citedEvidence: [],
        disprovedBy: [],
      },
    ],
    assumptions: ['the service map is 4 min old'],
    evidence: [
      {
        id: 'target-state',
        source: 'target-state',
        at: minutesAgo(2),
        summary: '3 tasks were killed for memory in 10 min',
        values: {},
      },
      { id: 'logs-1', source: 'logs', at: now, summary: 'not cited', values: {} },
    ],
  },
  remediation: restart.remediation,
  steps: restart.steps,
  because: ['approval-required: the mode is shadow'],
  joined: [{ title: 'ledger-memory', target: `${target.arn}-ledger`, at: now }],
  askedAt: now,
  expiresAt: minutesAfter(now, 20),
  remindAt: minutesAfter(now, 10),
};

describe('a proposal', () => {
  const { subject, text } = proposedNotice(incident, ask);

  it('says in one line what is asked', () => {
    expect(subject).toBe('[P2] Approve? restart-ecs-service on service/shop/checkout');
  });

  it.each([
    ['the alarm', 'checkout-5xx is in ALARM since'],
    ['the target and its environment', `${target.arn} (production)`],
    ['the parameters', 'ClusterName=shop, ServiceName=checkout'],
    [
      'what the model says, and what would disprove it',
      'The model says: compute, restart-ecs-service, certainty high; disproved by metric-MemoryUtilization unchanged',
    ],
    [
      'what else it considered',
      'Also considered by the model: application, nothing on offer, certainty low',
    ],
    ['document and version', `${restart.documentName} version 1`],
    ['the role and what it may change', `it may only ${restart.remediation.writes[0].actions[0]}`],
    ['the steps', `Steps: ${restart.steps.join(', ')}`],
    ['what it costs', 'Cost: $0.00'],
    ['the culprit', `Culprit: ${target.arn}`],
    ['what joined', `- ledger-memory (${target.arn}-ledger)`],
    ['the blast radius', restart.remediation.blastRadius.usersNotice],
    ['the undo', 'Undo: none. The new tasks run the same task definition'],
    [
      'the cited evidence with its age',
      '3 tasks were killed for memory in 10 min [target-state, 2 min old]',
    ],
    ['the assumptions', '- the service map is 4 min old'],
    ['the age of the picture', 'gathered 1 min old'],
    ['why a person is asked', '- approval-required: the mode is shadow'],
    ['what happens if it is ignored', restart.remediation.ifIgnored],
    ['the deadline', minutesAfter(now, 20)],
    ['how to look', `npx paramedic show ${incident.id}`],
    ['how to approve', `npx paramedic approve ${incident.id}`],
    ['where to read how to judge it', 'Instructions: docs/operating.md, "A proposal at 3 a.m."'],
    ['how to reject', `npx paramedic reject ${incident.id} --because wrong --reason`],
  ])('shows %s', (_what, part) => {
    expect(text).toContain(part);
  });

  it('leads to the instructions that config names', () => {
    const instructions = 'https://wiki.example.org/paramedic';

    expect(proposedNotice(incident, { ...ask, instructions }).text).toContain(
      `Instructions: ${instructions}`,
    );
  });

  it('shows no evidence that the proposal does not cite', () => {
    expect(text).not.toContain('not cited');
  });
});

describe('a reminder', () => {
  it('says until when there is time, and how to answer', () => {
    const { text } = reminderNotice(incident, ask);

    expect(widened).toContain(reminded(incident, ask, now).kind);
    expect(text).toContain(restart.remediation.blastRadius.usersNotice);
    expect(text).toContain('3 tasks were killed for memory');
    expect(text).toContain(minutesAfter(now, 20));
    expect(text).toContain(`npx paramedic approve ${incident.id}`);
  });
});

describe('an ending', () => {
  it('names its kind and reasons, what is known, and that it is a person’s now', () => {
    const conclusion = escalated(['kill-switch'], 'kill-switch: stopped by a person');
    const { subject, text } = endingNotice(incident, { ...conclusion, proposal, diagnosis });

    expect(subject).toBe('[P2] escalated (kill-switch): checkout-5xx');
    expect(text).toContain('stopped by a person');
    expect(text).toContain('compute, confidence 0.90, by model');
    expect(text).toContain('it is yours now');
    expect(text).toContain(`npx paramedic show ${incident.id}`);
  });

  it('asks nothing of anybody when it is resolved', () => {
    const { text } = endingNotice(incident, resolved(['recovered'], 'measured'));

    expect(text).not.toContain('yours');
    expect(text).not.toContain('Joined');
  });

  it('lists what joined it, and says what becomes of that', () => {
    const conclusion = resolved(['recovered'], 'measured');
    const { text } = endingNotice(incident, { ...conclusion, joined: ask.joined });

    expect(text).toContain('what still does afterwards opens its own incident');
    expect(text).toContain(`- ledger-memory (${target.arn}-ledger)`);
  });

  it('says so when the target is not known', () => {
    const { text } = endingNotice(
      { ...incident, targetArn: undefined },
      escalated(['target-unknown']),
    );

    expect(text).toContain('Target: unknown');
  });

  it('survives a confidence that JSON turned into null', () => {
    const unknown = { ...diagnosis, confidence: Number.NaN };
    const { text } = endingNotice(incident, { ...escalated(['fault']), diagnosis: unknown });

    expect(text).toContain('confidence unknown');
  });
});

describe('a hostile alarm name', () => {
  const name = `x\r\nSubject: free money <b>${'y'.repeat(300)}\u202Ekey AKIAIOSFODNN7EXAMPLE`;
  const hostile = {
    ...incident,
    signal: { ...incident.signal, alarm: { ...incident.signal.alarm, name } },
  };

  it.each([
    ['a proposal', proposedNotice(hostile, ask)],
    ['an ending', endingNotice(hostile, escalated(['fault']))],
  ])('neither breaks nor floods %s', (_what, { subject, text }) => {
    expect(subject).toMatch(/^[\x20-\x7E]{1,99}$/);
    expect(text.split('\n').every((line) => line.length < 600)).toBe(true);
    expect(text).not.toMatch(/AKIA|<b>|\r|\u202E/);
  });
});

describe('a proposal for another component than the signal is about', () => {
  const led = { ...proposal, target: { ...target, arn: target.arn.replace('checkout', 'ledger') } };

  it('says so in its second line', () => {
    expect(proposedNotice(incident, { ...ask, proposal: led }).text.split('\n')[1]).toBe(
      'The trouble comes from service/shop/ledger: that is what would be changed, not service/shop/checkout.',
    );
    expect(proposedNotice(incident, ask).text).not.toContain('comes from');
  });
});

describe('what is told of a finding', () => {
  it('names rule and resource, and what Config says', () => {
    expect(proposedNotice(findingIncident, ask).text).toContain(
      `no-public-buckets/invoices is NON_COMPLIANT by AWS Config since ${findingIncident.signal.changedAt}.`,
    );
    expect(endingNotice(findingIncident, resolved(['recovered'], 'measured')).subject).toBe(
      '[P2] resolved (recovered): no-public-buckets/invoices',
    );
  });
});
