import { join } from 'node:path';
import { startLocalAccount } from '../../local/account';
import { play } from '../../local/start/play';
import { loadScenario } from '../../local/start/scenario';
import { silent } from '../../local/start/silent';
import { LONGEST } from './stage';
import { until } from './told-vendors';
import { catalogue } from './vague-pair/catalogue';

const pairs = {
  catalogue,
  module: join(__dirname, 'vague-pair', 'catalogue.ts'),
  documents: join(__dirname, 'undo-pair'),
};
const config = { modes: { 'restart-ecs-service': { production: 'shadow' } } } as const;

async function played() {
  const account = await startLocalAccount({ speed: 60, pairs, config });
  try {
    const scenario = loadScenario('ecs-crash-loop');
    const choice = { mode: 'shadow', approve: 'yes', until: 'ending' } as const;
    const run = await play(account, scenario, choice, silent);
    await until('somebody is told', () => account.notices().length > 0);
    return { run, notices: account.notices() };
  } finally {
    await account.close();
  }
}

describe('a proposal that leaves something to guess', () => {
  it(
    'is put to nobody for an answer, and goes to a person with what is missing',
    async () => {
      const { run, notices } = await played();

      expect(run.incident.ending).toEqual({ kind: 'escalated', reasons: ['proposal-vague'] });
      expect(run.approvals).toEqual([]);
      expect(run.executions).toEqual([]);
      expect(notices.map(({ text }) => text)).toEqual([
        expect.stringContaining('what happens if nobody answers'),
      ]);
    },
    LONGEST,
  );
});
