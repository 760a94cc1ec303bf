import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import automationSchema from 'aws-ssm-document-language-service/dist/schema.json';
import { documentFolder, loadDocument } from '../../lib/automation-document';
import { longestRun } from '../../lib/document-flow';
import { patternOf } from '../../lib/document-parameter';
import { renderCatalogue } from '../../lib/render-catalogue';
import { renderCataloguePage } from '../../lib/render-catalogue-page';
import { catalogue } from '../../ssm-documents/catalogue';

const validator = new Ajv({ strict: false, unicodeRegExp: false });
/** The vendor's schema, a floor: older than `onCancel`, which is left out for it, and than actions that we do not use. */
const fits = validator.compile({
  ...automationSchema,
  $schema: 'http://json-schema.org/draft-07/schema#',
});

const asVendorKnows = ({ mainSteps, ...document }: ReturnType<typeof loadDocument>) => ({
  ...document,
  mainSteps: mainSteps.map((step) =>
    Object.fromEntries(Object.entries(step).filter(([key]) => key !== 'onCancel')),
  ),
});

/** IAM's prefixes of services that documents name otherwise. */
const prefixes: Readonly<Record<string, string>> = { elbv2: 'elasticloadbalancing' };

/** Inputs of the steps that are not passed on to the API. */
const own = ['Service', 'Api', 'PropertySelector', 'DesiredValues'];

describe.each(catalogue)('$remediation.id', ({ remediation, steps }) => {
  const document = loadDocument(remediation.id);
  const { parameters, mainSteps } = document;
  const calls = mainSteps.filter((step) => 'onFailure' in step);

  it('is a document by the schema of the vendor', () => {
    fits(asVendorKnows(document));

    expect(fits.errors).toBeNull();
  });

  it('binds every parameter of its document, and no other', () => {
    expect(new Set(Object.keys(remediation.parameters))).toEqual(new Set(Object.keys(parameters)));
  });

  it.each(Object.entries(parameters))('bounds %s', (_name, parameter) => {
    expect(new RegExp(patternOf(parameter)).test('x; rm -rf / --{{ y }}')).toBe(false);
  });

  it('declares exactly the API calls its document makes', () => {
    const made = calls.map(
      ({ inputs: { Service, Api } }) => `${prefixes[Service] ?? Service}:${Api}`,
    );
    const declared = [...remediation.reads, ...remediation.writes].flatMap(
      ({ service, actions, through }) =>
        through === undefined ? actions.map((action) => `${service}:${action}`) : [through],
    );

    expect(new Set(declared)).toEqual(new Set(made));
  });

  it('uses every parameter', () => {
    const used = JSON.stringify(mainSteps);

    for (const name of Object.keys(parameters)) expect(used).toContain(`{{ ${name} }}`);
  });

  it('shows its steps by name, in order', () => {
    expect(steps).toEqual(mainSteps.map(({ name }) => name));
  });

  it('waits with a selector and at least one wanted value', () => {
    for (const { action, inputs } of calls.filter(({ action }) => /Property$/.test(action))) {
      expect([action, inputs]).toEqual([
        action,
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
    const text = readFileSync(join(documentFolder, `${remediation.id}.yaml`), 'utf8');

    expect(text).not.toMatch(/executeScript|invokeLambdaFunction|runCommand|assumeRole/);
  });

  it('tells people what it is for in one sentence each', () => {
    const { useWhen, doNotUseWhen, ifIgnored, residualAuthority, driftsFromIac } = remediation;

    for (const text of [useWhen, doNotUseWhen, ifIgnored, residualAuthority, driftsFromIac]) {
      expect(text).toMatch(/^[A-Z].{20,240}\.$/);
    }
  });

  it('settles before it judges and judges before its deadline', () => {
    const { settleMinutes, deadlineMinutes } = remediation.validation;

    expect(settleMinutes).toBeGreaterThan(0);
    expect(deadlineMinutes).toBeGreaterThan(settleMinutes);
  });

  it('needs at least seven parts in ten of confidence', () => {
    expect(remediation.limits.minimumConfidence).toBeGreaterThanOrEqual(0.7);
  });
});

describe('what is generated from the pairs', () => {
  it('ssm-documents/catalogue.ts is fresh', () => {
    expect(readFileSync(join(documentFolder, 'catalogue.ts'), 'utf8')).toBe(renderCatalogue());
  });

  it('docs/catalogue.md is fresh', () => {
    const page = readFileSync(join(documentFolder, '../docs/catalogue.md'), 'utf8');

    expect(page).toBe(renderCataloguePage(catalogue));
  });
});
