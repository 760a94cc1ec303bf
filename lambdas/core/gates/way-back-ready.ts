import { given } from '../facts';
import type { Objection } from '../objection';
import { own } from '../own';
import type { Proposal } from '../proposal';
import { runbookOf } from '../propose';
import type { Exchange } from '../remediation';
import type { Runbook } from '../runbook';
import type { Gate } from './gate';
import { parametersBound } from './parameters-bound';

/** A declared compensation is deployed and bound before the change, not looked for after it went wrong. */
export const wayBackReady: Gate = (proposal, runbook, { runbooks, wayBack }) => {
  const declared = runbook.remediation.compensation;
  if ('none' in declared) return [];
  if ('exchange' in declared) return exchangeReady(proposal, runbook, declared);
  const { remediationId } = declared;
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

/** The way back is the same document, so that its values must fit both ways round, and differ. */
function exchangeReady(
  proposal: Proposal,
  runbook: Runbook,
  { exchange }: Exchange,
): readonly Objection[] {
  const { compensation, parameters } = proposal;
  if (compensation.kind === 'none') {
    return [{ reason: 'remediation-unknown', remediationId: runbook.remediation.id }];
  }
  const changes = exchange.some(
    ({ before, after }) => own(parameters, before) !== own(parameters, after),
  );
  return [
    ...parametersBound({ ...proposal, parameters: compensation.parameters }, runbook, undefined),
    ...(changes
      ? []
      : [{ reason: 'not-applicable', because: 'it would set what is already there' } as const]),
  ];
}
