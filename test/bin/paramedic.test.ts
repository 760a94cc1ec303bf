import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readUnlabelled } from '../../evaluation/corpus/read-corpus';
import { pictureByRules } from '../../evaluation/running/picture-by-rules';
import type { LocalAccount } from '../../local/account';
import { openAccount } from '../../local/start/open-account';
import { beginScanned } from '../../local/start/begin-scanned';
import { OPERATOR, type Operator, operatorOf } from '../../local/start/operator';
import { loadScenario } from '../../local/start/scenario';
import { runScript } from './processes';

const containing = (text: string): unknown => expect.stringContaining(text);

let account: LocalAccount;
let operator: Operator;
let environment: Record<string, string>;

/** `npx paramedic`, as somebody with credentials of the local account would run it. */
const paramedic = (...given: readonly string[]) =>
  runScript(['bin/paramedic.js', ...given], environment);

/** The incidents, once all of them have ended. */
async function ending() {
  for (;;) {
    const found = await operator.records.incidents.recent(10);
    if (found.every(({ state }) => state === 'ended')) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

beforeAll(async () => {
  account = await openAccount({ mode: 'shadow', speed: 60 });
  const { accessKeyId, secretAccessKey } = account.credentialsFor(OPERATOR);
  environment = {
    AWS_ENDPOINT_URL: account.endpointUrl,
    AWS_REGION: account.settings.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
  operator = operatorOf(account);
  await beginScanned(operator, account, loadScenario('ecs-crash-loop').world);
  while (!account.notices().some(({ subject }) => subject.includes('Approve?'))) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}, 120_000);

afterAll(async () => {
  operator.close();
  await account.close();
});

const cell = 'compute/restart-ecs-service/production';

describe('npx paramedic', () => {
  it('lists, shows and explains an incident, and answers it once', async () => {
    const { stdout } = await paramedic('incidents', '--json');
    const [{ incident }] = JSON.parse(stdout) as [{ incident: { id: string } }];
    const { id } = incident;

    const [shown, why, ledger] = await Promise.all([
      paramedic('show', id),
      paramedic('why', 'checkout-5xx'),
      paramedic('verify-ledger', id),
    ]);
    expect(shown).toMatchObject({ exitCode: 0, stdout: containing('open') });
    expect(why.stdout).toContain(`Latest incident: ${id}`);
    expect(ledger).toMatchObject({ exitCode: 0, stdout: containing('VERIFIED 1 incidents') });

    const rejected = await paramedic(
      'reject',
      id,
      '--because',
      'timing',
      '--reason',
      'only a test',
    );
    expect(rejected).toMatchObject({ exitCode: 0, stdout: containing('rejected.\n') });

    const again = await paramedic('approve', id);
    expect(again).toMatchObject({
      exitCode: 2,
      stderr: containing(`the question of ${id} is answered`),
    });
  }, 120_000);

  it('exports the incident, once it has ended, as a case that the rules judge as it was judged', async () => {
    const to = mkdtempSync(join(tmpdir(), 'corpus-'));
    const [ended] = await ending();
    const { id } = ended!.incident;
    const exported = await paramedic('export', id, '--to', to);
    const [found, ...others] = readUnlabelled(to);

    expect(exported).toMatchObject({ exitCode: 0, stdout: containing('not labelled') });
    expect(others).toEqual([]);
    expect(pictureByRules(found!)).toMatchObject({
      incidentType: 'compute',
      remediation: 'restart-ecs-service',
      culprits: [found!.target.arn],
    });
    expect(readFileSync(join(to, `${found!.id}.yaml`), 'utf8')).not.toMatch(/checkout|shop/);
    expect(await paramedic('export', id, '--to', to)).toMatchObject({
      exitCode: 2,
      stderr: containing('is there already'),
    });
  }, 120_000);

  it('stops hard and goes again', async () => {
    const stopped = await paramedic('stop', '--hard');
    const looked = await paramedic('doctor');
    const gone = await paramedic('go');

    expect(stopped).toMatchObject({ exitCode: 0, stdout: containing('was 5') });
    expect(looked.stdout).toContain(
      `warn  kill switch: reads "stop arn:aws:iam::111122223333:user`,
    );
    expect(gone).toMatchObject({ exitCode: 0, stdout: containing('5 again') });
  }, 120_000);

  it('scans when asked, and says in three lines what was found', async () => {
    const { exitCode, stdout } = await paramedic('scan');

    expect(exitCode).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([
      containing('4 components'),
      containing('Traces have seen 1 of 1 critical services'),
      'Everything could be read.',
    ]);
  }, 120_000);

  it('counts the rejection once it has ended, demotes by one person and promotes by no less than two', async () => {
    await ending();
    const explained = await paramedic('trust', '--explain', cell);
    expect(explained.stdout).toContain('rejected-timing (nothing)');

    const because = ['--reason', 'it restarts what is being deployed'];
    const demoted = await paramedic('demote', cell, ...because);
    expect(demoted).toMatchObject({ exitCode: 0, stdout: containing('Demoted by') });
    const asked = await paramedic('promote', cell, ...because);
    const request = /--confirm (\w+)/.exec(asked.stdout)?.[1] ?? '';
    const confirmed = await paramedic('promote', cell, '--confirm', request, ...because);
    expect(confirmed).toMatchObject({ exitCode: 1, stdout: containing('takes two persons') });

    const stands = await paramedic('trust');
    expect(stands.stdout).toContain('the cell is demoted since');
    const recomputed = await paramedic('trust', '--recompute');
    expect(recomputed).toMatchObject({ exitCode: 0, stdout: containing('the record agrees') });
  }, 120_000);

  it('says what it knows how to fix', async () => {
    const { exitCode, stdout } = await paramedic('library', 'restart-ecs-service');

    expect(exitCode).toBe(0);
    expect(stdout).toContain('ecs:UpdateService on service/* with the opt-in tag');
  }, 120_000);

  it.each([
    ['an unknown command', ['fly'], 'fly'],
    ['a rejection without a reason', ['reject', 'inc-1', '--because', 'wrong'], '--reason'],
    ['a rejection of no kind', ['reject', 'inc-1', '--reason', 'only a test'], '--because'],
    ['a cell that is none', ['trust', '--explain', 'compute'], 'is no cell'],
    ['a stack that is not there', ['incidents', '--stack', 'Elsewhere'], 'No stack "Elsewhere"'],
    ['an incident that is not there', ['show', 'inc-none'], 'No incident "inc-none"'],
    ['an export of what is not there', ['export', 'inc-none', '--to', '.'], 'No incident'],
    [
      'half a label',
      ['export', 'inc-1', '--to', '.', '--label', 'compute'],
      '--label and --remediation go together',
    ],
    ['a remediation that is not there', ['library', 'pray'], 'No remediation "pray"'],
  ])(
    'leaves with 2 on %s',
    async (_what, given, message) => {
      expect(await paramedic(...given)).toMatchObject({
        exitCode: 2,
        stderr: containing(message),
      });
    },
    15_000,
  );
});
