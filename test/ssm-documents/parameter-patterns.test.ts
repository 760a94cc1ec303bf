import fc from 'fast-check';
import { objectTo } from '../../lambdas/core/gates/parameters-bound';
import { parseTargetArn } from '../../lambdas/core/locate-target';
import { targetTypes } from '../../lambdas/core/target-types/every-type';
import { loadDocument } from '../../lib/automation-document';
import { patternFault } from '../../lib/anchored-pattern';
import { patternOf } from '../../lib/document-parameter';
import { bindParameters } from '../../local/automation/bind-parameters';
import { parseDocument } from '../../local/automation/document';
import { catalogue } from '../../ssm-documents/catalogue';
import { samplesOf } from './every-course';

const parameters = catalogue.flatMap((entry) =>
  Object.entries(loadDocument(entry.remediation.id).parameters).map(([name, parameter]) => ({
    ...{ id: entry.remediation.id, name, parameter, pattern: patternOf(parameter) },
    gated: entry.parameters[name]?.allowedPattern ?? 'missing from the catalogue',
  })),
);

/** Nothing that a parameter carries may reach an API with any of these in or around it. */
const spoilt = (value: string): readonly string[] => [
  `${value}\n`,
  `\t${value}`,
  `{{ ${value} }}`,
  `${value}{{ global:ACCOUNT_ID }}`,
  `${value}"`,
  `${value};`,
  '',
];

describe.each(parameters)('$name of $id', ({ name, parameter, pattern, gated }) => {
  const accepts = (value: string) => objectTo(name, value, gated).length === 0;
  const given = parseDocument('any', {
    ...{ schemaVersion: '0.3', parameters: { [name]: parameter } },
    assumeRole: 'arn:aws:iam::111122223333:role/Runbook',
    mainSteps: [{ name: 'Rest', action: 'aws:sleep', inputs: { Duration: 'PT1S' } }],
  });
  const taken = (value: string): boolean => {
    try {
      bindParameters(given, { [name]: [value] });
      return true;
    } catch {
      return false;
    }
  };
  const samples = samplesOf(parameter, 20);

  it('has the pattern of its document, anchored', () => {
    expect(gated).toBe(pattern);
    expect(patternFault(pattern)).toBeUndefined();
  });

  it('takes what its pattern describes, at the gate and in SSM', () => {
    expect(samples.length).toBeGreaterThan(0);
    expect(samples.filter((value) => !accepts(value) || !taken(value))).toEqual([]);
  });

  it('takes nothing beside it', () => {
    expect(samples.flatMap(spoilt).filter(accepts)).toEqual([]);
  });
});

/** Without what looks ahead, which nothing can be made up from; what it excludes is left out afterwards. */
const madeUp = (resource: RegExp): readonly string[] =>
  fc
    .sample(fc.stringMatching(new RegExp(resource.source.replace(/\(\?!.*?\)/g, ''))), {
      ...{ numRuns: 40, seed: 1 },
    })
    .filter((part) => resource.test(part));

describe.each(targetTypes)(
  'the resource part of $type',
  ({ type, service, resource, unplaced }) => {
    const region = unplaced === undefined || unplaced === 'own-account' ? 'eu-west-1' : '';
    const place = `${region}:${unplaced === undefined ? '111122223333' : ''}`;
    const typeOf = (part: string) => parseTargetArn(`arn:aws:${service}:${place}:${part}`)?.type;
    const samples = madeUp(resource);

    it('tells the type', () => {
      expect(samples.length).toBeGreaterThan(0);
      expect(samples.filter((part) => typeOf(part) !== type)).toEqual([]);
    });

    it('takes nothing around it', () => {
      const others = samples.flatMap((part) => [`${part}\n`, ` ${part}`, `${part}{{ x }}`, '']);

      expect(others.filter((part) => typeOf(part) === type)).toEqual([]);
    });
  },
);
