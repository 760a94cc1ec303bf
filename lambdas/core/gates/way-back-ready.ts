import { given } from '../facts';
import type { Objection } from '../objection';
import { own } from '../own';
import { runbookOf } from '../propose';
import type { Gate } from './gate';
import { parametersBound } from './parameters-bound';

/** A declared compensation is deployed and bound before the change, not looked for after it went wrong. */
export const wayBackReady: Gate = (proposal, { remediation }, { runbooks, wayBack }) => {
  if ('none' in remediation.compensation) return [];
  const { remediationId } = remediation.compensation;
  const back = runbookOf(runbooks, remediationId);
  const { compensation } = proposal;
  if (!back || !wayBack || compensation.kind === 'none') {
    return [{ reason: 'remediation-unknown', remediationId }];
  }
  const { name, parameters } = compensation;
  return [
    ...Object.keys(back.remediation.lookups).flatMap((lookup) =>
      given(`lookup ${lookup}`, own(wayBack.lookups, lookup), () => []),
    ),
    ...given('compensation document', wayBack.documentHash, (hash): readonly Objection[] =>
      hash === undefined ? [{ reason: 'document-changed', document: name }] : [],
    ),
    ...parametersBound({ ...proposal, parameters }, back, undefined),
  ];
};
