import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunctions, functionNames, type Bundles } from '../../lib/bundles';
import { parseConfig } from '../../lib/config';
import { compilePolicy } from '../../lib/policy';
import { weightOf } from '../../local/bench/loaded-files';
import { config } from '../../paramedic.config';

const policy = compilePolicy(parseConfig(config));
const folder = () => mkdtempSync(join(tmpdir(), 'bundles-'));

const hashesOf = ({ directoryOf }: Bundles) =>
  functionNames.flatMap((name) =>
    readdirSync(directoryOf(name))
      .sort()
      .map((file) => {
        const content = readFileSync(join(directoryOf(name), file));
        return `${name}/${file} ${createHash('sha256').update(content).digest('hex')}`;
      }),
  );

let first: Bundles;
let second: Bundles;
let other: Bundles;
let stale: string;

beforeAll(async () => {
  const catalogue = join(folder(), 'catalogue.ts');
  writeFileSync(catalogue, "export const catalogue = 'the other catalogue';");
  first = await bundleFunctions({ policy, outdir: folder() });
  const used = folder();
  stale = join(used, 'executor/chunk-STALE.mjs');
  mkdirSync(join(used, 'executor'));
  writeFileSync(stale, '');
  second = await bundleFunctions({ policy, outdir: used });
  other = await bundleFunctions({ policy, outdir: folder(), catalogue });
}, 120_000);

describe('bundleFunctions', () => {
  it('gives the same bytes for the same input, wherever it writes', () => {
    expect(hashesOf(second)).toEqual(hashesOf(first));
  });

  it.each(functionNames)('keeps the bundle of %s small and puts the policy beside it', (name) => {
    const directory = first.directoryOf(name);
    const written: unknown = JSON.parse(readFileSync(join(directory, 'policy.json'), 'utf8'));

    expect(weightOf(first.metafileOf(name)).atImport).toBeLessThanOrEqual(
      name === 'incident' ? 850_000 : 700_000,
    );
    expect(written).toEqual(policy);
  });

  it('brings SSM only to the executor, and Bedrock to those alone that ask a model', () => {
    const holders = (part: string) =>
      functionNames.filter((name) =>
        Object.keys(first.metafileOf(name).inputs).some((path) => path.includes(part)),
      );

    expect(holders('@aws-sdk/client-ssm/')).toEqual(['executor']);
    expect(holders('@aws-sdk/client-bedrock-runtime/')).toEqual(['classifier', 'validator']);
  });

  it('loads a client that only some incidents need when one does', () => {
    const { outputs } = first.metafileOf('executor');
    const files = Object.entries(outputs).filter(([, { inputs }]) =>
      Object.keys(inputs).some((path) => path.includes('@aws-sdk/client-ec2/')),
    );

    expect(files.length).toBeGreaterThan(0);
    expect(files.map(([path]) => path).filter((path) => path.endsWith('/index.mjs'))).toEqual([]);
    expect(weightOf(first.metafileOf('executor')).largestLater?.bytes).toBeGreaterThan(0);
  });

  it('leaves nothing of an older build behind', () => {
    expect(existsSync(stale)).toBe(false);
  });

  it('bundles another catalogue when told to', () => {
    const directory = other.directoryOf('executor');
    const executor = readdirSync(directory)
      .map((file) => readFileSync(join(directory, file), 'utf8'))
      .join();

    expect(executor.includes('the other catalogue')).toBe(true);
    expect(executor.includes('Replace every task of an ECS service')).toBe(false);
  });
});
