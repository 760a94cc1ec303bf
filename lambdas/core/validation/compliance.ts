import type { FindingReading } from '../finding';
import { isAtOrAfter, type Instant } from '../instant';
import type { Recovery } from './recovery';

/** What AWS Config and a direct read of the resource say, each for itself. */
export interface Found {
  /** Undefined when Config has no judgement of the resource by this rule. */
  readonly finding: FindingReading | undefined;
  /** Whether the resource, read directly after the action, shows none of the trouble; undefined where that cannot be told. */
  readonly isSound: boolean | undefined;
  /** A judgement of Config from before this is about the time before. */
  readonly since: Instant;
}

/**
 * Recovered is what Config and the direct read agree on (law 7). A rule that runs when a configuration
 * changes judges again within minutes; one that only runs on a schedule may not before the deadline, and
 * nobody here may start it: that would be a write.
 */
export function judgeCompliance({ finding, isSound, since }: Found): Recovery {
  if (!finding) return open('AWS Config has no judgement of the resource by this rule');
  const { compliance, evaluatedAt } = finding;
  const rule = `AWS Config rule ${finding.finding.ruleName}`;
  if (!isAtOrAfter(evaluatedAt, since)) {
    return open(
      `${rule} has not judged the resource since; one that only runs on a schedule can be started: aws configservice start-config-rules-evaluation`,
    );
  }
  const judged = `${rule} judged the resource ${compliance} at ${evaluatedAt}`;
  switch (compliance) {
    case 'NON_COMPLIANT':
      return { kind: 'not-recovered', certain: false, because: judged };
    case 'COMPLIANT':
      return isSound === true
        ? { kind: 'recovered', because: `${judged}, and a direct read agrees` }
        : open(`${judged}, but a direct read does not confirm it`);
    case 'NOT_APPLICABLE':
    case 'INSUFFICIENT_DATA':
      return open(judged);
  }
}

const open = (because: string): Recovery => ({ kind: 'open', because });
