import { readdirSync } from 'node:fs';
import { corpusFolder, readCorpus, readUnlabelled } from '../../../evaluation/corpus/read-corpus';
import { isTold } from '../../../evaluation/corpus/case';
import { isSealed } from '../../../evaluation/corpus/sealed';
import { incidentOf } from '../../../evaluation/running/case-incident';
import { incidentTypes } from '../../../lambdas/core/diagnosis';
import { parseTargetArn } from '../../../lambdas/core/locate-target';
import { targetTypes } from '../../../lambdas/core/target-types/every-type';
import { catalogue } from '../../../ssm-documents/catalogue';
import { alarmFaults } from './alarm-faults';

const cases = readCorpus();
const told = cases.filter(isTold);

describe('the corpus', () => {
  it('is every file of its folder', () => {
    const files = readdirSync(corpusFolder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.yaml'),
    );

    expect([...cases, ...readUnlabelled()]).toHaveLength(files.length);
    expect(cases.length).toBeGreaterThanOrEqual(330);
  });

  it('holds a sealed third that neither chance nor choice has made small', () => {
    const sealed = cases.filter(({ id }) => isSealed(id));

    expect(sealed.length / cases.length).toBeGreaterThan(0.28);
    expect(sealed.length / cases.length).toBeLessThan(0.39);
  });

  it.each(incidentTypes)('has %s at least fifteen times', (type) => {
    const found = cases.filter(({ label }) => label.incidentType === type);

    expect(found.length).toBeGreaterThanOrEqual(15);
  });

  const treated = new Set(catalogue.map(({ remediation }) => remediation.targetType as string));
  const about = (type: string) =>
    cases.filter(({ target }) => parseTargetArn(target.arn)?.type === type).length;

  it.each([...treated])('has at least a dozen cases on %s', (type) => {
    expect(about(type)).toBeGreaterThanOrEqual(12);
  });

  it.each(targetTypes.map(({ type }) => type).filter((type) => !treated.has(type)))(
    'has cases on %s, which nothing treats',
    (type) => {
      expect(about(type)).toBeGreaterThanOrEqual(2);
    },
  );

  it('tells of alarms that fire and clear by their own rule', async () => {
    const faults = await Promise.all(
      told.map(async (each) => (await alarmFaults(each)).map((fault) => `${each.id}: ${fault}`)),
    );

    expect(faults.flat()).toEqual([]);
  });

  it('opens an incident about its target, wherever that is of a type that can be treated', () => {
    const lost = told.filter((each) => {
      const { targetArn } = incidentOf(each);
      return targetArn !== (parseTargetArn(each.target.arn) ? each.target.arn : undefined);
    });

    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  it('tells no two stories twice', () => {
    const stories = cases.map(({ label, source }) => `${label.why} ${source.note}`);

    expect(new Set(stories).size).toBe(stories.length);
  });

  it('knows every remediation as the right answer and as a temptation', () => {
    const rare = catalogue.filter(({ remediation: { id } }) => {
      const right = cases.filter(({ label }) => label.remediation === id);
      const tempting = cases.filter(({ label }) => label.tempting.includes(id));
      return right.length < 4 || tempting.length < 3;
    });

    expect(rare.map(({ remediation }) => remediation.id)).toEqual([]);
  });
});
