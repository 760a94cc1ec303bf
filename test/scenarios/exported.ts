import { parse } from 'yaml';
import { isLabelled, isTold, parseCase } from '../../evaluation/corpus/case';
import { exportCase } from '../../evaluation/export/export-case';
import { pictureByRules } from '../../evaluation/running/picture-by-rules';
import { latestFacts } from '../../local/start/facts';
import type { OnRecord } from '../../local/start/report';

/** What a finished incident is as a case of the corpus. */
export interface AsCase {
  /** Undefined where it was never diagnosed. */
  readonly inIncident:
    { readonly incidentType: string; readonly remediation: string | undefined } | undefined;
  /** Whether rules and model said the same, so that the rules alone are to say it again. */
  readonly agreed: boolean;
  /** What the rules make of the exported case, or why there is none. */
  readonly anew: AsCase['inIncident'] | string;
  readonly labelledBy: string | undefined;
}

export function asCase({ incident: record, ledger: entries }: OnRecord): AsCase {
  const diagnosed = latestFacts(entries, 'diagnosed');
  const exported = exportCase({ record, entries });
  return {
    inIncident: diagnosed && {
      incidentType: diagnosed.incidentType ?? 'unknown',
      remediation: diagnosed.remediationId,
    },
    agreed: diagnosed?.agreed === true,
    anew: exported.kind === 'case' ? judged(exported.id, exported.text) : JSON.stringify(exported),
    labelledBy: exported.kind === 'case' ? exported.labelledBy : undefined,
  };
}

function judged(id: string, text: string): AsCase['anew'] {
  const found = parseCase(id, parse(text));
  if (isLabelled(found) && isTold(found)) return 'a case that was not exported';
  const { incidentType, remediation } = pictureByRules(found);
  return { incidentType, remediation };
}
