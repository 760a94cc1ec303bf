import { runbookName } from '../../lambdas/core/runbook';
import type { Versions } from '../../lambdas/core/trust/versions';
import { catalogue } from '../../ssm-documents/catalogue';
import type { Settings } from './settings';
import { UsageError } from './usage-error';

/** What a record of a remediation is held against: what is deployed, with the document of this checkout's catalogue. */
export function deployedVersions(settings: Settings, remediationId: string): Versions {
  const { prefix, ...others } = trustOf(settings).deployed;
  const entry = catalogue.find(({ remediation }) => remediation.id === remediationId);
  if (!entry) {
    const known = catalogue.map(({ remediation }) => remediation.id).join(', ');
    throw new UsageError(`No remediation "${remediationId}"; expected one of: ${known}`);
  }
  return { document: runbookName(prefix, entry), ...others };
}

export function trustOf({ trust, stack }: Settings): NonNullable<Settings['trust']> {
  if (trust) return trust;
  throw new UsageError(`Stack "${stack}" says nothing of track records. Deploy it again.`);
}
