import { listLibrary, showRemediation } from '../../../bin/commands/library';
import { catalogue } from '../../../ssm-documents/catalogue';

describe('npx paramedic library', () => {
  it('lists every remediation with what it treats and on what', () => {
    const { lines, json } = listLibrary(catalogue);

    for (const { remediation } of catalogue) {
      const line = lines
        .join('\n')
        .split('\n')
        .find((each) => each.includes(` ${remediation.id} `));
      expect(line).toContain(remediation.treats.join(', '));
      expect(line).toContain(remediation.targetType);
    }
    expect(json).toHaveLength(catalogue.length);
  });

  it('shows one with its permissions, its undo and what it costs', () => {
    const text = showRemediation(catalogue, 'restart-ecs-service').lines.join('\n');

    expect(text).toContain('ecs:UpdateService on service/* with the opt-in tag');
    expect(text).toContain('Undo: none.');
    expect(text).toContain('Cost per run: at most $0.006, for 3 steps');
  });

  it('knows no other', () => {
    expect(() => showRemediation(catalogue, 'restart-everything')).toThrow(
      'No remediation "restart-everything". List them: npx paramedic library',
    );
  });
});
