import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import automationSchema from 'aws-ssm-document-language-service/dist/schema.json';
import { filled } from '../../lambdas/core/look-up';
import type { Remediation } from '../../lambdas/core/remediation';
import { typeNamed } from '../../lambdas/core/target-types/every-type';
import { documentFolder, loadDocument, type AuthoredDocument } from '../../lib/automation-document';
import { longestRun } from '../../lib/document-flow';
import { patternOf } from '../../lib/document-parameter';
import { catalogue } from '../../ssm-documents/catalogue';
import { runScript } from '../bin/processes';

const validator = new Ajv({ strict: false, unicodeRegExp: false });
/** The vendor's schema, a floor: older than `onCancel`, which is left out for it, and than actions that we do not use. */
const fits = validator.compile({
  ...automationSchema,
  $schema: 'http://json-schema.org/draft-07/schema#',
});

const asVendorKnows = ({ mainSteps, ...document }: AuthoredDocument) => ({
  ...document,
  mainSteps: mainSteps.map((step) =>
    Object.fromEntries(Object.entries(step).filter(([key]) => key !== 'onCancel')),
  ),
});

/** Inputs of the steps that are not passed on to the API. */
const own = ['Service', 'Api', 'PropertySelector', 'DesiredValues'];

const entries = catalogue.map((entry) => ({
  ...entry,
  id: entry.remediation.id,
  document: loadDocument(entry.remediation.id),
}));

describe.each(entries)('the document of $id', ({ id, remediation, steps, document }) => {
  const { parameters, mainSteps } = document;
  const calls = mainSteps.filter((step) => 'onFailure' in step);

  it('is one by the schema of the vendor', () => {
    fits(asVendorKnows(document));

    expect(fits.errors).toBeNull();
  });

  it('has every parameter bound, and no other', () => {
    expect(new Set(Object.keys(remediation.parameters))).toEqual(new Set(Object.keys(parameters)));
  });

  it('uses every parameter, or keeps it for the record', () => {
    const used = JSON.stringify(mainSteps);
    const idle = Object.entries(parameters).filter(
      ([name, { description }]) =>
        !used.includes(`{{ ${name} }}`) && !description.includes('for the record'),
    );

    expect(idle).toEqual([]);
  });

  it('shows its steps by name, in order', () => {
    expect(steps).toEqual(mainSteps.map(({ name }) => name));
  });

  it('waits with a selector and at least one wanted value', () => {
    for (const { name, inputs } of calls.filter(({ action }) => /Property$/.test(action))) {
      expect([name, inputs]).toEqual([
        name,
        expect.objectContaining({
          PropertySelector: expect.stringMatching(/^\$\./) as unknown,
          DesiredValues: expect.arrayContaining([expect.any(String)]) as unknown,
        }),
      ]);
    }
  });

  it('passes each API something to work on', () => {
    for (const { inputs } of calls) {
      expect(Object.keys(inputs).filter((name) => !own.includes(name))).not.toEqual([]);
    }
  });

  it('gives up within half an hour', () => {
    expect(longestRun(document)).toBeLessThanOrEqual(30 * 60);
  });

  it('runs no code of its own and names no role', () => {
    const text = readFileSync(join(documentFolder, `${id}.yaml`), 'utf8');

    expect(text).not.toMatch(/executeScript|invokeLambdaFunction|runCommand|assumeRole/);
  });
});

describe.each(entries)('the declaration of $id', ({ remediation, document }) => {
  const { validation, limits, parameters, lookups, carriers = {}, compensation } = remediation;
  const groups = groupsOf(remediation);

  it('tells people what it is for in one sentence each', () => {
    const { useWhen, doNotUseWhen, ifIgnored, residualAuthority, driftsFromIac } = remediation;

    for (const text of [useWhen, doNotUseWhen, ifIgnored, residualAuthority, driftsFromIac]) {
      expect(text).toMatch(/^[A-Z].{20,240}\.$/);
    }
    expect(remediation.nativeAlternative).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('settles before it judges and judges before its deadline', () => {
    expect(validation.settleMinutes).toBeGreaterThan(0);
    expect(validation.deadlineMinutes).toBeGreaterThan(validation.settleMinutes);
  });

  it('needs at least seven parts in ten of confidence', () => {
    expect(limits.minimumConfidence).toBeGreaterThanOrEqual(0.7);
    expect(limits.minimumConfidence).toBeLessThanOrEqual(1);
  });

  it('names signs and preconditions once each, as reasons are written', () => {
    for (const named of [remediation.signs, remediation.preconditions]) {
      const ids = named.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
      for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
    expect(remediation.signs).not.toEqual([]);
  });

  it('takes parameters and carriers from lookups that it declares, and properties of its target', () => {
    const looked = [
      ...Object.values(parameters).flatMap((source) =>
        source.from === 'lookup' ? [source.lookup] : [],
      ),
      ...Object.values(carriers).flatMap(({ lookup, tags }) => [
        lookup,
        ...(tags ? [tags.lookup] : []),
      ]),
      ...Object.values(lookups).flatMap((lookup) => ('after' in lookup ? lookup.after : [])),
    ];
    const properties = Object.values(parameters).flatMap((source) =>
      source.from === 'target' ? [source.property] : [],
    );

    expect(looked.filter((name) => !Object.hasOwn(lookups, name))).toEqual([]);
    expect(properties.filter((name) => !groups.includes(name))).toEqual([]);
  });

  it('fills lookups and guards from properties that its target has', () => {
    const target = {
      ...{ arn: 'arn', type: remediation.targetType, account: '1', region: 'r', tags: {} },
      properties: Object.fromEntries(groups.map((name) => [name, 'x'])),
    };
    const inputs = [
      ...Object.values(lookups).flatMap((lookup) => ('after' in lookup ? [] : [lookup.input])),
      ...validation.guards.map(({ dimensions }) => dimensions),
    ];

    for (const input of inputs) expect(() => filled(input, target as never)).not.toThrow();
  });

  it('exchanges values of one kind, each bound', () => {
    const exchanged = 'exchange' in compensation ? compensation.exchange : [];
    for (const { before, after } of exchanged) {
      const [one, other] = [document.parameters[before], document.parameters[after]];
      expect([before, after, one && patternOf(one)]).toEqual([
        before,
        after,
        other && patternOf(other),
      ]);
      expect(one).toBeDefined();
    }
  });

  it('is compensated by a remediation of the library, or by itself, or argues why not', () => {
    if ('remediationId' in compensation) {
      const ids = catalogue.map((each) => each.remediation.id);
      expect(ids).toContain(compensation.remediationId);
    }
    if ('none' in compensation) expect(compensation.none).toMatch(/^[A-Z].{20,}\.$/);
  });
});

/** Names of the properties that the ARN of a target gives. */
function groupsOf({ targetType }: Remediation): readonly string[] {
  return [...typeNamed(targetType).resource.source.matchAll(/\(\?<(\w+)>/g)].map(
    ([, name]) => name ?? '',
  );
}

describe('what is generated from the pairs', () => {
  it('is fresh', async () => {
    const checked = await runScript(['--import', 'tsx', 'lib/generate.ts', '--check'], {});

    expect(checked).toMatchObject({ stderr: '', exitCode: 0 });
  }, 60_000);
});
