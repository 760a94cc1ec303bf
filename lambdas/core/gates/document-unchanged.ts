import { given, type SiteFacts } from '../facts';
import type { Gate } from './gate';

/** SSM has the document, active, with the hash that the proposal is bound to. */
export const documentUnchanged: Gate<SiteFacts> = ({ document }, _runbook, { documentHash }) =>
  given('document', documentHash, (hash) =>
    hash !== undefined && hash === document.hash
      ? []
      : [{ reason: 'document-changed', document: document.name }],
  );
