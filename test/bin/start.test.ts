import { scenarioNames } from '../../local/start/scenario';
import { runScript } from './processes';

/** `npm start -- ...` without npm. */
const start = (...given: readonly string[]) =>
  runScript(['--import', 'tsx', 'bin/start.ts', ...given], { NO_COLOR: '1' });

describe('npm start', () => {
  it('prints one JSON object on stdout and the story on stderr', async () => {
    const { exitCode, stdout, stderr } = await start(
      ...['--scenario', 'untagged-target', '--json', '--speed', '60'],
    );

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      scenario: 'untagged-target',
      ending: 'suppressed',
      reasons: ['not-opted-in'],
      diagnosis: null,
      executions: [],
      modelCalls: 0,
      incidents: 1,
    });
    expect(stderr).toContain(`Node ${process.versions.node}`);
    expect(stderr).not.toMatch(/warning/i);
  }, 120_000);

  it('lists every scenario with what it is about', async () => {
    const { exitCode, stdout } = await start('--list');

    expect(exitCode).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(scenarioNames().length);
    expect(stdout).toMatch(/^ecs-crash-loop +An ECS service leaks memory/m);
  }, 120_000);

  it('leaves with 2 and says what was expected', async () => {
    const { exitCode, stdout, stderr } = await start('--mode', 'bold');

    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/--mode.*bold.*observe, shadow, autonomous/);
  }, 120_000);
});
