import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Label } from '../../evaluation/corpus/case';
import { isSealed } from '../../evaluation/corpus/sealed';
import { exportCase, type ExportedCase } from '../../evaluation/export/export-case';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import type { Ledger } from '../../lambdas/core/ports/ledger';
import type { Told } from './told';
import { UsageError } from './usage-error';
import { faultIn } from './chain-fault';

interface Books {
  readonly incidents: Pick<Incidents, 'read'>;
  readonly ledger: Pick<Ledger, 'read'>;
}

export interface ExportOptions {
  /** The folder to write into. */
  readonly to: string;
  readonly force?: true;
  /** What the person who exports says was wrong. */
  readonly label: Label | undefined;
}

/** Writes a finished incident as a case of the corpus, without names and secrets. */
export async function exportIncident(
  { incidents, ledger }: Books,
  incidentId: string,
  { to, force, label }: ExportOptions,
): Promise<Told> {
  if (!statSync(to, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`There is no folder "${to}". Make it, or give another with --to`);
  }
  const record = await incidents.read(incidentId);
  if (!record) {
    throw new UsageError(`No incident "${incidentId}". List them: npx paramedic incidents`);
  }
  if (!record.ending) {
    throw new UsageError(`${incidentId} has not ended yet. See npx paramedic show ${incidentId}`);
  }
  const entries = await ledger.read(incidentId);
  const fault = faultIn(entries);
  if (fault !== undefined) {
    return refused(incidentId, `its ledger is not as it was written (${fault})`);
  }
  return written(incidentId, exportCase({ record, entries }, label), { to, force });
}

function written(
  incidentId: string,
  exported: ExportedCase,
  { to, force }: Pick<ExportOptions, 'to'> & { readonly force: true | undefined },
): Told {
  switch (exported.kind) {
    case 'none':
      return refused(incidentId, exported.because);
    case 'mislabelled':
      throw new UsageError(`The label cannot be: ${exported.faults.join('; ')}`);
    case 'case': {
      const { id, text, labelledBy } = exported;
      const path = join(to, `${id}.yaml`);
      if (existsSync(path) && !force) {
        throw new UsageError(`${path} is there already. --force writes it again, label and all`);
      }
      writeFileSync(path, text);
      const sealed = isSealed(id);
      return {
        lines: [`${path}: ${sealed ? 'sealed' : 'open'}, ${labels[labelledBy]}`],
        json: { path, id, sealed, labelledBy },
      };
    }
  }
}

const labels = {
  outcome: 'labelled by what was measured. Declare it in evaluation/floor.json',
  person: 'labelled as you said. Declare it in evaluation/floor.json',
  nobody: 'not labelled: in no score until somebody replaces the line "unlabelled" by a label',
} as const;

const refused = (incidentId: string, because: string): Told => ({
  lines: [`${incidentId} was not exported: ${because}`],
  json: { incidentId, because },
  exitCode: 1,
});
