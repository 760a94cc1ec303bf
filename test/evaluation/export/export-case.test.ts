import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isLabelled, isTold, type Label, parseCase } from '../../../evaluation/corpus/case';
import { readCorpus } from '../../../evaluation/corpus/read-corpus';
import {
  exportCase,
  type ExportedCase,
  type Finished,
} from '../../../evaluation/export/export-case';
import { answerOf } from '../../../evaluation/running/answer';
import { byRules } from '../../../evaluation/running/by-rules';
import { incidentOf } from '../../../evaluation/running/case-incident';
import { pictureByRules } from '../../../evaluation/running/picture-by-rules';
import { rulesAnswer } from '../../../evaluation/running/run-rules';
import type { Ending } from '../../../lambdas/core/incident';
import type { LedgerEvent } from '../../../lambdas/core/ledger';
import { finished, finishedOf } from './finished';

const told = readCorpus().filter(isTold);
const named = (id: string) => told.find((each) => each.id === id)!;
const leak = named('oom-leak-over-days');

const caseIn = (exported: ExportedCase) => {
  if (exported.kind !== 'case') throw new Error(JSON.stringify(exported));
  return exported;
};
const readBack = (exported: ExportedCase) => {
  const { id, text } = caseIn(exported);
  const found = parseCase(id, parse(text));
  if (isLabelled(found) && isTold(found)) throw new Error(`${id} is not exported`);
  return found;
};

const kinds = [
  ...['service', 'function', 'table', 'instance', 'cluster', 'loadbalancer', 'hostedzone'],
  ...['replicationgroup', 'autoScalingGroup', 'autoScalingGroupName', 'stateMachine'],
  ...['stages', 'restapis', 'stream', 'natgateway'],
];
/** As a word, for a function called `reserve` is not meant where something is reserved. */
const stands = (name: string, text: string): boolean =>
  text.split(/[^\w.-]+/).some((word) => word === name || word.split(/[.-]/).includes(name));

/** Parts of an ARN that somebody has chosen; the shortest stand in other words. */
const chosenIn = (arn: string): readonly string[] =>
  arn
    .split(/[:/]/)
    .slice(5)
    .filter((part) => /^(?=.*[a-z])[\w.-]{5,}$/i.test(part) && !kinds.includes(part));

describe('every incident of the corpus, exported', () => {
  it('is judged by the rules as it was in the incident, and tells no name', async () => {
    for (const found of told) {
      const diagnosis = await byRules(found);
      const incident = await finished(incidentOf(found), diagnosis);
      const { targetArn } = incident.record.incident;
      if (targetArn === undefined) continue;
      const exported = exportCase(incident);
      const [before, after] = [answerOf(diagnosis), pictureByRules(readBack(exported))];

      expect({ id: found.id, ...after }).toMatchObject({
        id: found.id,
        incidentType: before.incidentType,
        remediation: before.remediation,
        confidence: before.confidence,
      });
      expect(after.culprits).toHaveLength(before.culprits.length);
      const { text } = caseIn(exported);
      const around = found.evidence.neighbours?.nodes ?? {};
      const names = [targetArn, ...Object.values(around).flatMap(({ arn = '' }) => chosenIn(arn))];
      expect(names.flatMap(chosenIn).filter((name) => stands(name, text))).toEqual([]);
    }
  });
});

describe('an exported case', () => {
  it('keeps who is who', async () => {
    const { target, picture } = readBack(
      exportCase(await finishedOf(named('old-release-fails-under-new-data'))),
    );

    expect(picture.suspects.map(({ node }) => node)).toContain(target.arn);
  });

  it('is written as Prettier leaves it', async () => {
    const { text } = caseIn(exportCase(await finishedOf(leak)));
    const prettier = join(__dirname, '../../../node_modules/prettier/bin/prettier.cjs');
    const left = execFileSync(process.execPath, [prettier, '--stdin-filepath', 'x.yaml'], {
      ...{ input: text, encoding: 'utf8', cwd: __dirname },
    });

    expect(left).toBe(text);
  });

  it('has the patterns of log lines, and no line', async () => {
    const logs = [{ pattern: 'ERROR order 4711 of Zebra Ltd: heap space exhausted', count: 6 }];
    const found = { ...leak, evidence: { ...leak.evidence, logs } };
    const { text } = caseIn(exportCase(await finishedOf(found)));

    expect(text).toContain("says: 'ERROR order [n] of [..]: heap space exhausted'");
  });

  it('is called after what was seen, whatever its label', async () => {
    const incident = await finishedOf(leak);
    const { id } = caseIn(exportCase(incident));

    expect(id).toMatch(/^ecs-service-[0-9a-f]{12}$/);
    expect(caseIn(exportCase(incident, { ...label, why: 'For quite another reason.' })).id).toBe(
      id,
    );
    expect(caseIn(exportCase(await finishedOf(named('threads-deadlocked')))).id).not.toBe(id);
  });
});

const label: Label = {
  ...{ incidentType: 'compute', culprit: 'target', remediation: 'restart-ecs-service' },
  why: 'Said by the person who exported the incident.',
};
const recovered: Ending = { kind: 'resolved', reasons: ['recovered'] };

/** What the door and the validator write of a restart that helped. */
const helped = (target: string, verdict = 'recovered'): readonly LedgerEvent[] => [
  {
    kind: 'decided',
    facts: {
      ...{ decision: 'remediate', attempt: 'a-1', kind: 'remediation', target },
      remediation: 'restart-ecs-service',
    },
  },
  { kind: 'started', facts: { attempt: 'a-1', execution: 'e-1' } },
  { kind: 'validated', facts: { verdict } },
];
const leaked = async (ending: Ending, happened: readonly LedgerEvent[]): Promise<Finished> =>
  finished(incidentOf(leak), await byRules(leak), ending, happened);

describe('the label of an exported case', () => {
  it('is what was measured, where recovery was measured after a remediation of the target', async () => {
    const incident = await leaked(recovered, helped(leak.target.arn));

    expect(readBack(exportCase(incident))).toMatchObject({
      label: {
        ...{ incidentType: 'compute', culprit: 'target', remediation: 'restart-ecs-service' },
        labelledBy: 'outcome',
      },
    });
  });

  it.each<[when: string, ending: Ending, happened: readonly LedgerEvent[]]>([
    ['nothing was run', recovered, []],
    ['recovery was not measured', recovered, helped(leak.target.arn, 'inconclusive')],
    ['something else was treated', recovered, helped(`${leak.target.arn}-2`)],
    ['it ended by itself', { kind: 'resolved', reasons: ['by-itself'] }, helped(leak.target.arn)],
    ['a person was told', { kind: 'escalated', reasons: ['fault'] }, helped(leak.target.arn)],
  ])('is left to a person when %s', async (_when, ending, happened) => {
    const exported = exportCase(await leaked(ending, happened));

    expect(caseIn(exported).labelledBy).toBe('nobody');
    expect(readBack(exported)).toMatchObject({
      unlabelled: expect.stringContaining(`It ended ${ending.kind} (`) as unknown,
    });
  });

  it('is what the person who exports says, whatever was measured', async () => {
    const given = { ...label, incidentType: 'application', remediation: null } as const;
    const exported = exportCase(await leaked(recovered, helped(leak.target.arn)), given);

    expect(readBack(exported)).toMatchObject({ label: { ...given, labelledBy: 'person' } });
  });

  it('names a culprit as it is called in the file', async () => {
    const behind = named('payment-provider-outside-fails');
    const incident = await finishedOf(behind);
    const { culprits } = await rulesAnswer(behind);
    const given = { ...label, incidentType: 'dependency', remediation: null } as const;
    const found = readBack(exportCase(incident, { ...given, culprit: culprits[0]! }));

    expect(found).toMatchObject({ label: { culprit: found.picture.suspects[0]!.node } });
  });

  it('that cannot be is refused', async () => {
    expect(exportCase(await finishedOf(leak), { ...label, incidentType: 'network' })).toEqual({
      kind: 'mislabelled',
      faults: ['remediation: treats other types'],
    });
  });
});

describe('no case is made', () => {
  const without = async (change: (incident: Finished) => Finished) =>
    exportCase(change(await finishedOf(leak)));
  const noted = (facts: Record<string, unknown>) => (incident: Finished) => ({
    ...incident,
    entries: incident.entries.map((entry) =>
      entry.event.kind === 'diagnosed' ? { ...entry, event: { ...entry.event, facts } } : entry,
    ),
  });

  it.each<[of: string, because: string, change: (incident: Finished) => Finished]>([
    [
      'an incident that was never diagnosed',
      'before anything was looked at',
      ({ record, entries }) => ({
        record,
        entries: entries.filter(({ event }) => event.kind !== 'diagnosed'),
      }),
    ],
    [
      'one that was diagnosed before pictures were kept',
      'before pictures were kept',
      noted({ kind: 'treatable', evidence: ['alarm-metric'] }),
    ],
    [
      'one without a target',
      'nothing says which target',
      ({ record, entries }) => ({
        record: { ...record, incident: { ...record.incident, targetArn: undefined } },
        entries,
      }),
    ],
  ])('of %s', async (_of, because, change) => {
    expect(await without(change)).toEqual({
      kind: 'none',
      because: expect.stringContaining(because) as unknown,
    });
  });
});
