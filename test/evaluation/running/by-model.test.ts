import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { HttpResponse } from '@smithy/core/protocols';
import { readCorpus } from '../../../evaluation/corpus/read-corpus';
import { byModel } from '../../../evaluation/running/by-model';
import { countedBedrock } from '../../../evaluation/running/counted-bedrock';
import { runBedrock } from '../../../evaluation/running/run-bedrock';
import { spend, type Tokens } from '../../../evaluation/running/spend';
import type { Model } from '../../../lambdas/core/ports/model';

const cases = readCorpus();
const named = (id: string) => cases.find((each) => each.id === id)!;
const leak = named('oom-leak-over-days');

const answer = {
  incidentType: 'compute',
  remediation: 'restart-ecs-service',
  culprit: 'c1',
  evidence: ['alarm-metric'],
  certainty: 'high',
};
const saying = (input: unknown): Model => ({
  ask: () => Promise.resolve({ kind: 'answer', input, modelId: 'model', calls: 1, used: [] }),
});

describe('a model, examined', () => {
  it('is asked once, and read with and without the rules', async () => {
    let asked = 0;
    const model: Model = {
      ask: (question) => {
        asked += 1;
        return saying(answer).ask(question);
      },
    };
    const both = await byModel(model)(leak);

    expect(asked).toBe(1);
    expect(both.model).toMatchObject({ remediation: 'restart-ecs-service', confidence: 0.9 });
    expect(both.both).toMatchObject({
      remediation: 'restart-ecs-service',
      incidentType: 'compute',
    });
  });

  it('is believed alone where the rules contradict it, and less beside them', async () => {
    const other = { ...answer, incidentType: 'capacity', remediation: 'scale-out-ecs-service' };
    const both = await byModel(saying(other))(leak);

    expect(both.model).toMatchObject({ remediation: 'scale-out-ecs-service', confidence: 0.9 });
    expect(both.both.confidence).toBeLessThanOrEqual(0.5);
  });

  it.each([
    ['does not know', { ...answer, incidentType: 'unknown', remediation: 'none' }],
    ['invents a remediation', { ...answer, remediation: 'drop-database' }],
    ['answers in prose', 'restart it'],
  ])('that %s has abstained', async (_how, input) => {
    expect((await byModel(saying(input))(leak)).model).toMatchObject({
      incidentType: 'unknown',
      confidence: undefined,
    });
  });

  it('that is silent has abstained, and the rules stand alone', async () => {
    const silent: Model = {
      ask: () => Promise.resolve({ kind: 'silent', because: 'throttled', calls: 2, used: [] }),
    };
    const both = await byModel(silent)(leak);

    expect(both.model).toMatchObject({ confidence: undefined, because: 'throttled' });
    expect(both.both.incidentType).toBe('compute');
  });

  it('is not asked about what is over', async () => {
    const never: Model = { ask: () => Promise.reject(new Error('asked')) };
    const both = await byModel(never)(named('alarm-cleared-before-the-look'));

    expect(both.model).toMatchObject({ incidentType: 'self-resolved' });
  });
});

describe('Bedrock, examined', () => {
  const converse = {
    output: {
      message: {
        role: 'assistant',
        content: [{ toolUse: { toolUseId: 't', name: 'report_classification', input: answer } }],
      },
    },
    stopReason: 'tool_use',
    usage: { inputTokens: 5000, outputTokens: 200, totalTokens: 5200 },
    metrics: { latencyMs: 900 },
  };
  const client = () =>
    new BedrockRuntimeClient({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
      requestHandler: {
        handle: () =>
          Promise.resolve({
            response: new HttpResponse({
              statusCode: 200,
              headers: { 'content-type': 'application/json' },
              body: new TextEncoder().encode(JSON.stringify(converse)),
            }),
          }),
      },
    });

  it('is counted by the tokens that its answers report', async () => {
    const used: Tokens[] = [];
    const counted = countedBedrock((tokens) => used.push(tokens), client());
    const { model, both } = await runBedrock([leak], used, counted);

    expect(used).toEqual([
      { modelId: 'global.anthropic.claude-haiku-5-5', input: 5000, output: 200 },
    ]);
    expect(model.open.cases + model.sealed.cases).toBe(1);
    expect(both.spend).toMatchObject({ inputTokensPerCase: 5000, outputTokensPerCase: 200 });
  });
});

describe('what a case costs', () => {
  // (1,000,000 * 0.1 + 100,000 * 0.5) / 1e6 dollars over two cases.
  it('is the tokens of all calls at their models’ prices', () => {
    const modelId = 'global.anthropic.claude-haiku-5-5';

    expect(spend([{ modelId, input: 1_000_000, output: 100_000 }], 2)).toEqual({
      inputTokensPerCase: 500_000,
      outputTokensPerCase: 50_000,
      dollarsPerCase: 0.075,
    });
  });

  it('is not known where a price is not', () => {
    expect(spend([{ modelId: 'new', input: 1, output: 1 }], 1).dollarsPerCase).toBeUndefined();
  });
});
