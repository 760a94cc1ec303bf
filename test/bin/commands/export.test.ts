import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportIncident, type ExportOptions } from '../../../bin/commands/export';
import { UsageError } from '../../../bin/commands/usage-error';
import type { Label } from '../../../evaluation/corpus/case';
import { readUnlabelled } from '../../../evaluation/corpus/read-corpus';
import { diagnosisOnRecord } from '../../../lambdas/core/healing/diagnosis-on-record';
import type { Ending } from '../../../lambdas/core/incident';
import { diagnosis } from '../../core/base-facts';
import { id, onRecord } from './on-record';

const expired: Ending = { kind: 'escalated', reasons: ['expired'] };
const newFolder = () => mkdtempSync(join(tmpdir(), 'corpus-'));
const options = (change: Partial<ExportOptions> = {}): ExportOptions => ({
  ...{ to: newFolder(), label: undefined },
  ...change,
});

const label: Label = {
  ...{ incidentType: 'compute', culprit: 'target', remediation: 'restart-ecs-service' },
  why: 'Said by the person who exported the incident.',
};

/** The records of one incident that was diagnosed. */
async function diagnosed(ending?: Ending) {
  const records = await onRecord();
  const facts = diagnosisOnRecord(diagnosis);
  await records.ledger.append(id, 'diagnosed', { kind: 'diagnosed', facts });
  if (ending) await records.incidents.end(id, ending, '2026-01-01T12:15:00.000Z');
  return records;
}

describe('export', () => {
  it('writes one case, and says what to do about it', async () => {
    const to = newFolder();
    const told = await exportIncident(await diagnosed(expired), id, options({ to }));
    const [file = '', ...others] = readdirSync(to);

    expect(others).toEqual([]);
    expect(told).toMatchObject({
      json: { path: join(to, file), id: file.replace('.yaml', ''), labelledBy: 'nobody' },
    });
    expect(told.lines.join()).toMatch(/: (?:sealed|open), not labelled: in no score until/);
    expect(readUnlabelled(to).map((each) => `${each.id}.yaml`)).toEqual([file]);
  });

  it('writes over a file that is there when it is forced to, and only then', async () => {
    const records = await diagnosed(expired);
    const to = newFolder();
    await exportIncident(records, id, options({ to }));
    const path = join(to, readdirSync(to)[0]!);

    await expect(exportIncident(records, id, options({ to, label }))).rejects.toThrow(
      `${path} is there already. --force writes it again`,
    );
    expect(readFileSync(path, 'utf8')).toContain('unlabelled: ');
    await exportIncident(records, id, options({ to, label, force: true }));
    expect(readFileSync(path, 'utf8')).toContain('remediation: restart-ecs-service');
  });

  it.each<
    [
      what: string,
      named: string,
      change: Partial<ExportOptions>,
      ending: Ending | undefined,
      says: string,
    ]
  >([
    ['an unknown id', 'inc-none', {}, expired, 'No incident "inc-none"'],
    ['an incident that goes on', id, {}, undefined, 'has not ended yet'],
    ['a missing folder', id, { to: '/no/such/folder' }, expired, 'There is no folder'],
    ['a file in place of a folder', id, { to: __filename }, expired, 'There is no folder'],
    [
      'a label that cannot be',
      id,
      {
        label: { ...label, incidentType: 'network' },
      },
      expired,
      'The label cannot be: remediation: treats other types',
    ],
  ])('refuses %s as a mistake', async (_what, named, change, ending, says) => {
    const given = options(change);
    const refusal = exportIncident(await diagnosed(ending), named, given);

    await expect(refusal).rejects.toThrow(UsageError);
    await expect(refusal).rejects.toThrow(says);
    expect(existsSync(given.to) && given.to !== __filename ? readdirSync(given.to) : []).toEqual(
      [],
    );
  });

  it('leaves with 1 where the ledger is not as it was written, and writes nothing', async () => {
    const records = await diagnosed(expired);
    const [first, second] = await records.ledger.read(id);
    const facts = { ...second!.event.facts, sight: 'over' };
    const edited = [first!, { ...second!, event: { ...second!.event, facts } }];
    const to = newFolder();
    const ledger = { read: () => Promise.resolve(edited) };

    expect(await exportIncident({ ...records, ledger }, id, options({ to }))).toMatchObject({
      exitCode: 1,
      lines: [`${id} was not exported: its ledger is not as it was written (edited at sequence 1)`],
    });
    expect(readdirSync(to)).toEqual([]);
  });

  it('leaves with 1 where nothing was diagnosed', async () => {
    expect(await exportIncident(await onRecord(expired), id, options())).toMatchObject({
      exitCode: 1,
      lines: [
        `${id} was not exported: it ended before anything was looked at, so that there is nothing to judge`,
      ],
    });
  });
});
