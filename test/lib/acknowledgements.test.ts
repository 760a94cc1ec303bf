import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { synthesised } from './synthesised';

const reportShape = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(z.unknown()),
      suppressedViolations: z.array(
        z.object({ acknowledgedId: z.string(), acknowledgedAt: z.string(), reason: z.string() }),
      ),
    }),
  ),
});

const { stack } = synthesised({ emails: ['on-call@example.org'] });
const app = stack.node.root;
if (!(app instanceof App)) throw new Error('The stack stands in no app');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const { directory } = app.synth({ force: true });
const report = reportShape.parse(
  JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')),
);
const [nag] = report.pluginReports.filter(({ pluginName }) => pluginName === 'AwsSolutions');

const given = app.node.findAll().flatMap(({ node }) =>
  node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.keys(Object(data) as object))
    .filter((id) => id.startsWith('AwsSolutions::'))
    .map((id) => `${node.path} ${id}`),
);

describe('the acknowledgements', () => {
  it('leave nothing that cdk-nag finds without an argument', () => {
    expect(nag?.violations).toEqual([]);
  });

  it('are each still needed', () => {
    const needed = nag?.suppressedViolations.map(
      ({ acknowledgedAt, acknowledgedId }) => `${acknowledgedAt} ${acknowledgedId}`,
    );

    expect([...new Set(given)].sort()).toEqual([...new Set(needed)].sort());
    expect(given.length).toBeGreaterThan(0);
  });

  it('argue in words', () => {
    for (const { reason } of nag?.suppressedViolations ?? [])
      expect(reason).toMatch(/\w+( \S+){3,}/);
  });
});
