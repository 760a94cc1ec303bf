import type { FindingReading } from '../../lambdas/core/finding';
import type { Findings } from '../../lambdas/core/ports/findings';
import type { Finding } from '../../lambdas/core/signal';
import { frozenCopy } from './frozen-copy';

/** Findings of AWS Config, by rule and resource. */
export class MemoryFindings implements Findings {
  private readonly known = new Map<string, FindingReading>();

  constructor(findings: readonly FindingReading[] = []) {
    findings.forEach((finding) => this.put(finding));
  }

  put(reading: FindingReading): void {
    this.known.set(keyOf(reading.finding), frozenCopy(reading));
  }

  read(finding: Finding): Promise<FindingReading | undefined> {
    return Promise.resolve(this.known.get(keyOf(finding)));
  }

  nonCompliant(ruleName: string): Promise<readonly FindingReading[]> {
    return Promise.resolve(
      [...this.known.values()].filter(
        ({ finding, compliance }) =>
          finding.ruleName === ruleName && compliance === 'NON_COMPLIANT',
      ),
    );
  }
}

const keyOf = ({ ruleName, resourceType, resourceId }: Finding): string =>
  [ruleName, resourceType, resourceId].join(' ');
