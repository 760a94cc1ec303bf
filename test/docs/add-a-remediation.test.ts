import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const guide = readFileSync(join(root, 'docs/add-a-remediation.md'), 'utf8');

/** Not copied: what is installed or built, and what no command of the guide needs. */
const left = ['node_modules', '.git', 'build', 'cdk.out', '.local'];

const files = [...guide.matchAll(/^```\w+ file=(\S+)\n(.*?)^```$/gms)].map(
  ([, path = '', text = '']) => ({ path, text }),
);
const commands = [...guide.matchAll(/^```sh run\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
);

let copy: string;

const run = (command: string) => {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    ...{ cwd: copy, encoding: 'utf8' },
    env: { ...process.env, JEST_WORKER_ID: undefined, NODE_ENV: undefined },
  });
  return { command, status, said: status === 0 ? '' : `${stdout}\n${stderr}` };
};

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'remediation-'));
  for (const name of readdirSync(root).filter((each) => !left.includes(each))) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('docs/add-a-remediation.md, followed to the letter', () => {
  it('writes two files', () => {
    expect(files.map(({ path }) => path)).toEqual([
      'ssm-documents/stop-ec2-instance.yaml',
      'ssm-documents/stop-ec2-instance.remediation.ts',
    ]);
  });

  it('gives a remediation that passes the contract', () => {
    for (const { path, text } of files) writeFileSync(join(copy, path), text);

    expect(commands.map(run)).toEqual(
      commands.map((command) => ({ command, status: 0, said: '' })),
    );
    const page = readFileSync(join(copy, 'docs/remediations.md'), 'utf8');
    expect(page).toContain('## stop-ec2-instance');
  }, 300_000);

  it.each(files)(
    'does not pass without $path',
    ({ path }) => {
      for (const each of files) writeFileSync(join(copy, each.path), each.text);
      rmSync(join(copy, path));

      expect(run(commands[0]!).said).toContain('one is missing for: stop-ec2-instance');
    },
    60_000,
  );
});
