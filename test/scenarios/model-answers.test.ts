import type { Diagnosis } from '../../lambdas/core/diagnosis';
import { labelTool } from '../../lambdas/core/diagnosis/prompt';
import type { Incident } from '../../lambdas/core/incident';
import type {
  ConsiderResponse,
  DiagnoseRequest,
  ExecutorRequest,
} from '../../lambdas/core/requests';
import type { LocalAccount } from '../../local/account';
import type { ModelTurn } from '../../local/services/model-script';
import { beginScanned } from '../../local/start/begin-scanned';
import { openAccount } from '../../local/start/open-account';
import { earlierOutcomes } from '../../local/start/earlier-outcomes';
import { type Operator, operatorOf } from '../../local/start/operator';
import { loadScenario } from '../../local/start/scenario';
import { config } from '../../paramedic.config';
import { LONGEST } from './stage';

/** A way for the model to fail, and how many requests it is given before the rules are left alone. */
interface Failure {
  readonly how: string;
  readonly turn: ModelTurn;
  readonly calls: number;
  readonly because: string;
}

/** Two tries of every model in the chain: a model that cannot be had is passed over. */
const everyTry = 2 * config.model.chain.length;

const labels = {
  incidentType: 'compute',
  remediation: 'restart-ecs-service',
  culprit: 'c1',
  evidence: ['target-state'],
  certainty: 'high',
};
const use = (name: string) => ({ toolUse: { toolUseId: 'tooluse_1', name, input: labels } });
const stopped = (stopReason: string, content: readonly unknown[]) => ({
  turn: { stopReason, content: [...content] },
  calls: 1,
  because: `stopped with ${stopReason}`,
});
const used = (content: readonly unknown[], because: string) => ({
  turn: { stopReason: 'tool_use', content: [...content] },
  calls: 1,
  because,
});
const answered = (answer: Record<string, string | string[]>, because: string) => ({
  turn: { answer },
  calls: 1,
  because,
});

const failures: readonly Failure[] = [
  {
    how: 'throttles',
    turn: { failure: 'throttled' },
    calls: everyTry,
    because: 'ThrottlingException',
  },
  {
    how: 'never answers',
    turn: { failure: 'timed-out' },
    calls: everyTry,
    because: 'did not answer',
  },
  {
    how: 'fills the tool in wrongly',
    turn: { failure: 'malformed' },
    calls: 1,
    because: 'form asked for',
  },
  {
    how: 'refuses',
    turn: { failure: 'refused' },
    calls: 1,
    because: 'stopped with refusal',
  },
  { how: 'is filtered', ...stopped('content_filtered', [use(labelTool.name)]) },
  {
    how: 'is stopped by a guardrail',
    ...stopped('guardrail_intervened', [{ text: 'Sorry, the model cannot answer this question.' }]),
  },
  { how: 'answers in prose', ...stopped('end_turn', [{ text: 'Restart the service.' }]) },
  { how: 'runs out of tokens', ...stopped('max_tokens', [use(labelTool.name)]) },
  {
    how: 'calls the tool twice',
    ...used([use(labelTool.name), use(labelTool.name)], 'called 2 tools'),
  },
  { how: 'calls a tool of its own', ...used([use('restart_service')], 'called another tool') },
  { how: 'calls no tool', ...used([{ text: 'Restart it.' }], 'called no tool') },
  { how: 'names an unknown cause', ...answered({ incidentType: 'gremlins' }, 'form asked for') },
  {
    how: 'invents a remediation',
    ...answered({ remediationId: 'delete-cluster' }, 'remediation that was not on offer'),
  },
  {
    how: 'names another culprit',
    ...answered({ culprit: 'c99' }, 'culprit that was not given'),
  },
  {
    how: 'cites evidence of its own',
    ...answered({ evidence: ['my-own'] }, 'evidence that was not given'),
  },
];

const agreeing: ModelTurn = { input: labels };
const blaming: ModelTurn = { input: { ...labels, culprit: 'c2' } };
const script = [
  ...failures.flatMap(({ turn, calls }) => Array.from({ length: calls }, () => turn)),
  ...[blaming, agreeing],
];

const { world, watch, trust } = loadScenario('model-down');
const targetArn = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';
const alarmArn = `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${watch}`;

/** What checkout calls, and is well: the only one besides checkout that could have caused its trouble. */
const [checkout] = world.services;
const ledger = {
  ...{ ...checkout!, name: 'ledger', calls: [], faults: [] },
  ...{
    loadBalancer: 'app/ledger/9c1d02a94fb1a5e7',
    targetGroup: 'targetgroup/ledger/2f7b0c8de15a9d34',
  },
};

/** The alarm names no target, so that the account's own incident never asks the model whose turns are counted. */
const unlocated = {
  ...world,
  services: [{ ...checkout!, calls: ['ledger'] }, ledger],
  alarms: world.alarms.map((alarm) => ({ ...alarm, tags: { 'paramedic:target': 'nothing' } })),
};

const START = 'ssm:StartAutomationExecution';

interface Outcome {
  readonly diagnosis: Diagnosis;
  readonly response: ConsiderResponse;
  /** Starts that were asked of SSM so far. */
  readonly starts: number;
}

/** When the alarm went off; gives up in time for the account to be closed. */
async function inAlarm(account: LocalAccount, operator: Operator): Promise<string> {
  let patience: NodeJS.Timeout | undefined;
  const fired = new Promise<void>((resolve, reject) => {
    patience = setTimeout(() => reject(new Error(`${watch} never went into ALARM`)), 30_000);
    account.onEvent(({ detail }) => {
      if (JSON.stringify(detail ?? {}).includes('"value":"ALARM"')) resolve();
    });
  });
  await beginScanned(operator, account, unlocated);
  await fired.finally(() => clearTimeout(patience));
  return new Date(account.clock.now()).toISOString();
}

const incidentAt = (at: string): Incident => ({
  id: 'inc-0123456789abcdef01234567',
  targetArn,
  priority: 'P1',
  openedAt: at,
  signal: {
    id: 'signal-of-this-test',
    source: 'alarm',
    account: '111122223333',
    region: 'eu-west-1',
    alarm: { arn: alarmArn, name: watch, kind: 'single-metric', metrics: [] },
    state: 'ALARM',
    changedAt: at,
  },
});

/** What the classifier makes of it and the one door thereupon, each in its bundle. */
async function outcomeOf(account: LocalAccount, incident: Incident): Promise<Outcome> {
  const { classifier, executor } = account.settings.functions;
  const ask: DiagnoseRequest = { schema: 1, incident, mayAskModel: true };
  const diagnosis = (await account.invoke(classifier, ask)) as Diagnosis;
  const consider: ExecutorRequest = { schema: 1, kind: 'consider', incident, diagnosis };
  const response = (await account.invoke(executor, consider)) as ConsiderResponse;
  const starts = account.calls().filter(({ action }) => action === START).length;
  return { diagnosis, response, starts };
}

/** One account in which everything permits acting alone, except what the model answers; SSM takes no start. */
async function play(): Promise<ReadonlyMap<string, Outcome>> {
  const account = await openAccount({ mode: 'autonomous', speed: 60, model: script });
  const operator = operatorOf(account);
  try {
    for (const outcome of earlierOutcomes(account, trust!)) await operator.trust.count(outcome);
    account.faults.inject({
      service: 'ssm',
      operation: 'StartAutomationExecution',
      mishap: { kind: 'error', code: 'AccessDeniedException', status: 400 },
      times: Infinity,
    });
    const incident = incidentAt(await inAlarm(account, operator));
    const outcomes = new Map<string, Outcome>();
    for (const { how } of [...failures, { how: 'blames another component' }, { how: 'agrees' }]) {
      outcomes.set(how, await outcomeOf(account, incident));
    }
    return outcomes;
  } finally {
    operator.close();
    await account.close();
  }
}

/** The sixty right ones were proposed by rules and model together. */
const earnedOtherwise: unknown = expect.stringMatching(
  /is not trusted: 0 outcomes judged, 35 needed; not counted: 60 with another model/,
);

describe('whatever the model answers, through the bundles', () => {
  let outcomes: ReadonlyMap<string, Outcome>;
  beforeAll(async () => {
    outcomes = await play();
  }, LONGEST);

  it.each(failures)(
    'the rules propose and a person is asked when it $how',
    ({ how, calls, because }) => {
      const { diagnosis, response, starts } = outcomes.get(how)!;

      expect(diagnosis).toMatchObject({
        kind: 'treatable',
        by: 'rules',
        remediationId: 'restart-ecs-service',
        agreed: false,
        modelCalls: calls,
      });
      const alone = diagnosis.assumptions.find((each) => each.startsWith('Classified by'));
      expect(alone).toContain('the rules alone');
      expect(alone).toContain(because);
      expect(starts).toBe(0);
      expect(response).toMatchObject({
        kind: 'held',
        decision: {
          kind: 'ask',
          objections: [
            { reason: 'approval-required', because: 'rules and model did not agree' },
            { reason: 'approval-required', because: earnedOtherwise },
          ],
        },
      });
    },
  );

  it('nothing is proposed when it blames another component for what the target shows', () => {
    const { diagnosis, response, starts } = outcomes.get('blames another component')!;

    expect(diagnosis).toMatchObject({ kind: 'treatable', agreed: false, confidence: 0.5 });
    expect(starts).toBe(0);
    expect(response).toMatchObject({ kind: 'held', decision: { kind: 'escalate' } });
    expect(JSON.stringify(response)).toContain('the culprit is not the target');
  });

  it('the door asks SSM for the start, and no person, only when it agrees', () => {
    const { diagnosis, response, starts } = outcomes.get('agrees')!;

    expect(diagnosis).toMatchObject({ kind: 'treatable', by: 'local stand-in', agreed: true });
    expect(starts).toBeGreaterThan(0);
    expect(JSON.stringify(response)).not.toContain('approval-required');
  });
});
