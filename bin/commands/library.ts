import Table from 'cli-table3';
import type { CatalogueEntry } from '../../lambdas/core/runbook';
import { loadDocument } from '../../lib/automation-document';
import { factsOf } from '../../lib/remediation-facts';
import type { Told } from './told';
import { UsageError } from './usage-error';

/** Every remediation in a line each; what is deployed depends on the lists that config gives. */
export function listLibrary(catalogue: readonly CatalogueEntry[]): Told {
  const table = new Table({
    head: ['remediation', 'treats', 'on', 'risk', 'alone'],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  for (const { remediation } of catalogue) {
    const { id, treats, targetType, risk, neverAlone } = remediation;
    table.push([
      id,
      treats.join(', '),
      targetType,
      risk,
      neverAlone === undefined ? 'can be earned' : 'never',
    ]);
  }
  return {
    lines: [table.toString(), 'More about one: npx paramedic library <remediation>'],
    json: catalogue.map(({ remediation }) => remediation),
  };
}

/** All there is to know about one remediation, as in `docs/remediations.md`. */
export function showRemediation(catalogue: readonly CatalogueEntry[], id: string): Told {
  const entry = catalogue.find(({ remediation }) => remediation.id === id);
  if (!entry) {
    throw new UsageError(`No remediation "${id}". List them: npx paramedic library`);
  }
  const facts = factsOf(entry, loadDocument(id));
  return {
    lines: [
      `${id}: ${entry.remediation.title}`,
      ...facts.flatMap(({ about, says }) =>
        typeof says === 'string'
          ? [`${about}: ${says}`]
          : [`${about}:`, ...says.map((each) => `  - ${each}`)],
      ),
    ],
    json: Object.fromEntries(facts.map(({ about, says }) => [about, says])),
  };
}
