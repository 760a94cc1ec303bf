import type { Metafile } from 'esbuild';
import { weightOf } from '../../../local/bench/loaded-files';

type Kind = 'import-statement' | 'dynamic-import';

const file = (bytes: number, imports: [string, Kind][] = [], entryPoint?: string) => ({
  ...{ bytes, inputs: {}, exports: [] },
  imports: imports.map(([path, kind]) => ({ path, kind })),
  ...(entryPoint === undefined ? {} : { entryPoint }),
});

const metafile = (outputs: Metafile['outputs']): Metafile => ({ inputs: {}, outputs });

describe('weightOf', () => {
  it('counts what is loaded at once, and the most that one import adds', () => {
    const weight = weightOf(
      metafile({
        'out/index.mjs': file(100, [
          ['out/common.mjs', 'import-statement'],
          ['out/ec2.mjs', 'dynamic-import'],
          ['out/rds.mjs', 'dynamic-import'],
        ]),
        'out/common.mjs': file(50, [['out/common.mjs', 'import-statement']]),
        'out/ec2.mjs': file(7, [['out/common.mjs', 'import-statement']], 'lambdas/reads/ec2.ts'),
        'out/rds.mjs': file(7, [['out/xml.mjs', 'import-statement']], 'lambdas/reads/rds.ts'),
        'out/xml.mjs': file(20),
      }),
    );

    expect(weight).toEqual({ atImport: 150, largestLater: { about: 'rds', bytes: 27 } });
  });

  it('names the package of what is installed', () => {
    const entry = 'node_modules/@smithy/imds/dist-es/index.js';
    const weight = weightOf(
      metafile({
        'out/index.mjs': file(1, [['out/a.mjs', 'dynamic-import']]),
        'out/a.mjs': file(2, [], entry),
      }),
    );

    expect(weight.largestLater?.about).toBe('@smithy/imds');
  });

  it('knows bundles that load nothing later', () => {
    expect(weightOf(metafile({ 'out/index.mjs': file(1) })).largestLater).toBeUndefined();
  });
});
