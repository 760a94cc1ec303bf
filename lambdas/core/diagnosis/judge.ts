import type { Fact } from '../facts';
import type { Remediation } from '../remediation';
import type { Topology } from '../topology/topology';
import type { Trouble } from '../trouble';
import { atCulprit, type Subject } from './at-culprit';
import { inSurroundings } from './elsewhere';
import { isMeasured } from './freshness';
import type { Opinion } from './opinion';
import { classifyByRules } from './rules';

/** What would be treated, what the rules say of it, and what is on offer. */
export interface Judgement {
  readonly subject: Subject;
  readonly rules: Opinion;
  readonly offers: readonly Remediation[];
}

type Ports = Parameters<typeof atCulprit>[0] & {
  readonly catalogue: readonly { readonly remediation: Remediation }[];
};

/**
 * What the rules say of the target; where they see its trouble come from another component that they would treat,
 * what they say of that one. Two opinions then have to hold, so that confidence is the product of both.
 */
export async function judge(
  ports: Ports,
  seen: Subject,
  trouble: Trouble,
  topology: Fact<Topology | undefined>,
): Promise<Judgement> {
  const known = ports.catalogue.map(({ remediation }) => remediation);
  const offers = isMeasured(trouble) ? known : [];
  const rulesOn = ({ target, picture }: Subject): Opinion =>
    inSurroundings(classifyByRules(picture, target, offers, known), picture, target.arn);
  const rules = rulesOn(seen);
  if (rules.kind !== 'untreatable' || !rules.elsewhere) return { subject: seen, rules, offers };
  const subject = await atCulprit(ports, { seen, trouble, topology });
  if (!subject) return { subject: seen, rules, offers };
  const there = rulesOn(subject);
  if (there.kind !== 'treatable') return { subject: seen, rules, offers };
  const confidence = both(rules.confidence, there.confidence);
  return { subject, rules: { ...there, confidence }, offers };
}

const both = (one: number, other: number): number => Math.floor(one * other * 1000) / 1000;
