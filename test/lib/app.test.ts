import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '../../lib/app';
import { config } from '../../paramedic.config';

const folder = () => mkdtempSync(join(tmpdir(), 'synthesis-'));

describe('synthesise', () => {
  it('gives the template that it wrote, and where each bundle lies', async () => {
    const outdir = folder();
    const bundleDir = folder();
    const { template, stackName, bundles } = await synthesise({
      ...{ config, outdir, bundleDir },
      validate: false,
    });
    const written: unknown = JSON.parse(
      readFileSync(join(outdir, `${stackName}.template.json`), 'utf8'),
    );

    expect(template).toEqual(written);
    expect(bundles.executor).toBe(join(bundleDir, 'executor'));
  }, 120_000);

  it('refuses settings that cannot be used before it bundles anything', async () => {
    await expect(
      synthesise({ config: { ...config, stackName: 'no good' }, validate: false }),
    ).rejects.toThrow(/stackName: given "no good"/);
  });
});
