import type { CatalogueEntry } from '../../lambdas/core/runbook';
import { readsOfEverything, renderRemediations } from '../../lib/render-remediations';
import { catalogue } from '../../ssm-documents/catalogue';
import { detailsOf, mutates } from '../lib/iam-reference';
import { reviewedEverywhere } from '../lib/reviewed-exceptions';

const page = renderRemediations(catalogue);
const sections = page.split('\n## ').slice(1);
const actions = readsOfEverything(catalogue).map((written) => written.replaceAll('`', ''));

describe('the page of remediations', () => {
  it.each(catalogue)('has a section on $remediation.id', ({ remediation }: CatalogueEntry) => {
    const section = sections.find((each) => each.startsWith(`${remediation.id}\n`)) ?? '';
    const abouts = [...section.matchAll(/^- \*\*(.+?):\*\*/gm)].map(([, about]) => about);

    expect(abouts).toEqual(
      expect.arrayContaining([
        ...['Treats', 'What users notice', 'Blast radius', 'Undo', 'Permissions', 'Steps'],
        ...['Cost per run', 'To be put back into code'],
      ]),
    );
  });

  it('takes no star for emphasis', () => {
    const outside = page.replace(/`[^`]*`/g, '').replaceAll('**', '');

    expect(outside.match(/^.*\*.*$/gm)).toBeNull();
  });
});

describe('a read of everything', () => {
  it.each(actions)('%s is one that AWS offers no scope for', async (action) => {
    const { isWildcardOnly } = await detailsOf(action);

    expect(isWildcardOnly || action in reviewedEverywhere).toBe(true);
    await expect(mutates(action)).resolves.toBe(false);
  });
});
