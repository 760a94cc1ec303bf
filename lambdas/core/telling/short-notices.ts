import { everyCell } from '../breaker';
import type { Incident } from '../incident';
import { called, line, subjectLength, type Words } from '../notices';
import type { Proposal } from '../proposal';

/** What follows a proposal, in a sentence each: the proposal itself has said the rest. */

export const answerNotice = (incident: Incident, proposal: Proposal, how: string): Words =>
  short(incident, `${proposal.remediationId} ${how}`, [
    `${proposal.remediationId} on ${proposal.target.arn} was ${line(how)}`,
  ]);

export const expiredNotice = (incident: Incident, proposal: Proposal): Words =>
  short(incident, `${proposal.remediationId} expired unanswered`, [
    `Nobody answered whether ${proposal.remediationId} may run on ${proposal.target.arn}. Nothing was run.`,
  ]);

export const startedNotice = (incident: Incident, proposal: Proposal): Words =>
  short(incident, `${proposal.remediationId} started`, [
    `${proposal.remediationId} runs on ${proposal.target.arn} as ${proposal.document.name}.`,
    'Whether it helped is measured once it has run.',
  ]);

export const demotedNotice = (incident: Incident, cell: string, because: string): Words =>
  short(incident, `${cell} asks a person again`, [
    `${cell} has lost the right to run without a person: ${line(because)}`,
    'From now on it proposes, and a person decides.',
  ]);

export const breakerNotice = (incident: Incident, of: string, because: string): Words =>
  short(incident, `breaker of ${of} opened`, [
    `Nothing runs ${of === everyCell ? 'anywhere' : `in ${of}`} any more: ${line(because)}`,
    'It stays so until a person closes it. Look why, then:',
    `npx paramedic breaker --close ${of} --reason "..."`,
  ]);

export function spentNotice(
  incident: Incident,
  { budget, of, per, limit }: Spent,
): Words & { readonly because: string } {
  const because = spentWords[budget](line(of), limit, per);
  const told = short(incident, `budget of ${budget} spent for this ${per}`, [
    because,
    budget === 'starts'
      ? `Nothing more is started there until fewer than ${limit} lie within one ${per}; incidents go to people. Raise it: caps.starts in paramedic.config.ts.`
      : `Until the ${per} is over, rules alone classify; nothing else changes. Raise it: model in paramedic.config.ts.`,
    `This is said once in the ${per}.`,
  ]);
  return { ...told, because };
}

interface Spent {
  readonly budget: 'model-calls' | 'model-spend' | 'starts';
  readonly of: string;
  readonly per: 'hour' | 'day';
  readonly limit: number;
}

const spentWords: Readonly<
  Record<Spent['budget'], (of: string, limit: number, per: string) => string>
> = {
  'model-calls': (_of, limit, per) => `All ${limit} calls of the model in one ${per} are made.`,
  'model-spend': (_of, limit, per) =>
    `What the model may cost in one ${per}, $${limit}, is spent or set aside.`,
  starts: (of, limit, per) => `All ${limit} starts in one ${per} are made: ${of}.`,
};

const short = (incident: Incident, what: string, lines: readonly string[]): Words => ({
  subject: line(`[${incident.priority}] ${what}: ${called(incident)}`, subjectLength),
  text: [...lines, `All that is known: npx paramedic show ${incident.id}`].join('\n'),
});
