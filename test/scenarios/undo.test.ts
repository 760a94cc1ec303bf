import { join } from 'node:path';
import { digestOf } from '../../lambdas/core/digest';
import { loadDocument } from '../../lib/automation-document';
import { startLocalAccount } from '../../local/account';
import { play } from '../../local/start/play';
import { type OnRecord, reportOf } from '../../local/start/report';
import { loadScenario } from '../../local/start/scenario';
import { silent } from '../../local/start/silent';
import { catalogue } from './undo-pair/catalogue';

const documents = join(__dirname, 'undo-pair');
let run: OnRecord;

/** `makes-it-worse`, with a pair in place of the deployed remediations that declares an undo. */
beforeAll(async () => {
  const account = await startLocalAccount({
    speed: 60,
    pairs: { catalogue, module: join(documents, 'catalogue.ts'), documents },
    config: { modes: { 'restart-ecs-service': { production: 'shadow' } } },
  });
  try {
    const choice = { mode: 'shadow', approve: 'yes', until: 'ending' } as const;
    run = await play(account, loadScenario('makes-it-worse'), choice, silent);
  } finally {
    await account.close();
  }
}, 120_000);

describe('an undo, after the action made it worse', () => {
  it('runs its own document on the same target, under its own role', () => {
    const { executions } = reportOf(run);

    expect(executions.map(({ kind, status }) => [kind, status])).toEqual([
      ['remediation', 'Success'],
      ['compensation', 'Success'],
    ]);
    expect(executions[1]!.document).toContain('undo-restart');
    expect(executions[1]!.target).toBe(executions[0]!.target);
    expect(executions[1]!.role).not.toBe(executions[0]!.role);
  });

  it('was part of what the person approved', () => {
    expect(run.approvals.map(({ proposal }) => proposal.compensation)).toMatchObject([
      { kind: 'document', remediationId: 'undo-restart' },
    ]);
  });

  it('is on the ledger before it runs, and the incident still escalates as worsened', () => {
    const kinds = run.ledger.map(({ event }) => event.kind);

    expect(kinds.indexOf('compensating')).toBeGreaterThan(kinds.indexOf('validated'));
    expect(kinds.lastIndexOf('started')).toBeGreaterThan(kinds.lastIndexOf('compensating'));
    expect(run.ledger[kinds.lastIndexOf('compensating')]!.event.facts).toMatchObject({
      kind: 'compensation',
      request: { documentVersion: '1' },
    });
    expect(reportOf(run)).toMatchObject({
      ending: 'escalated',
      reasons: ['worsened'],
      verdict: 'worsened',
      ledger: { verified: true },
    });
  });

  it.each(catalogue)(
    'knows the hash of its document: $remediation.id',
    ({ remediation, documentHash }) => {
      expect(documentHash).toBe(digestOf(loadDocument(remediation.id, documents)));
    },
  );
});
