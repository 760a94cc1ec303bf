import type { Sight } from '../diagnosis';
import type { Fact } from '../facts';
import type { Remediation } from '../remediation';
import type { Topology } from '../topology/topology';
import type { Trouble } from '../trouble';
import { atCulprit, type Subject } from './at-culprit';
import { isMeasured } from './freshness';
import type { Opinion } from './opinion';
import { offeredIn, seenByRules } from './seen-by-rules';

/** What would be treated, what the rules say of it, and what is on offer. */
export interface Judgement {
  readonly subject: Subject;
  readonly sight: Sight;
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
  const sight = isMeasured(trouble) ? 'measured' : 'unmeasured';
  const rulesOn = ({ target, picture }: Subject): Opinion =>
    seenByRules(picture, target, sight, known);
  const rules = rulesOn(seen);
  const own = { subject: seen, rules, sight, offers: offeredIn(sight, known) } as const;
  if (rules.kind !== 'untreatable' || !rules.elsewhere) return own;
  const subject = await atCulprit(ports, { seen, trouble, topology });
  if (!subject) return own;
  const there = rulesOn(subject);
  if (there.kind !== 'treatable') return own;
  const confidence = both(rules.confidence, there.confidence);
  return { ...own, subject, rules: { ...there, confidence } };
}

const both = (one: number, other: number): number => Math.floor(one * other * 1000) / 1000;
