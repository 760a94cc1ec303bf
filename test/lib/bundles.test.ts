import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunctions, functionNames, type Bundles } from '../../lib/bundles';
import { parseConfig } from '../../lib/config';
import { compilePolicy } from '../../lib/policy';
import { config } from '../../paramedic.config';

const policy = compilePolicy(parseConfig(config));
const folder = () => mkdtempSync(join(tmpdir(), 'bundles-'));

const hashesOf = ({ directoryOf }: Bundles) =>
  functionNames.map((name) =>
    createHash('sha256')
      .update(readFileSync(join(directoryOf(name), 'index.mjs')))
      .digest('hex'),
  );

let first: Bundles;
let second: Bundles;
let other: Bundles;

beforeAll(async () => {
  const catalogue = join(folder(), 'catalogue.ts');
  writeFileSync(catalogue, "export const catalogue = 'the other catalogue';");
  first = await bundleFunctions({ policy, outdir: folder() });
  second = await bundleFunctions({ policy, outdir: folder() });
  other = await bundleFunctions({ policy, outdir: folder(), catalogue });
}, 120_000);

describe('bundleFunctions', () => {
  it('gives the same bytes for the same input, wherever it writes', () => {
    expect(hashesOf(second)).toEqual(hashesOf(first));
  });

  it.each(functionNames)('keeps the bundle of %s small and puts the policy beside it', (name) => {
    const directory = first.directoryOf(name);
    const written: unknown = JSON.parse(readFileSync(join(directory, 'policy.json'), 'utf8'));

    expect(statSync(join(directory, 'index.mjs')).size).toBeLessThanOrEqual(
      name === 'incident' ? 850_000 : 700_000,
    );
    expect(written).toEqual(policy);
  });

  it('brings SSM only to the executor and Bedrock only to the classifier', () => {
    const holders = (part: string) =>
      Object.entries(first.metafile.outputs)
        .filter(([, { inputs }]) => Object.keys(inputs).some((path) => path.includes(part)))
        .map(([path]) => path.split('/').at(-2));

    expect(holders('@aws-sdk/client-ssm/')).toEqual(['executor']);
    expect(holders('@aws-sdk/client-bedrock-runtime/')).toEqual(['classifier']);
  });

  it('bundles another catalogue when told to', () => {
    const executor = readFileSync(join(other.directoryOf('executor'), 'index.mjs'), 'utf8');

    expect(executor).toContain('the other catalogue');
    expect(executor).not.toContain('restart-ecs-service');
  });
});
