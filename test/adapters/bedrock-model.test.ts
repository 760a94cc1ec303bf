import { bedrockModel } from '../../lambdas/adapters/bedrock-model';
import { labelTool } from '../../lambdas/core/diagnosis/prompt';
import { outgoing } from '../../lambdas/core/privacy/outgoing';
import { answering, fault } from './answering';

const haiku = 'eu.anthropic.claude-haiku-5-5';
const nova = 'eu.amazon.nova-2-lite-v1:0';
const passed = (text: string) => outgoing(text, { addresses: 'redact', tags: [] });
const question = {
  tool: labelTool,
  system: passed('Classify.'),
  user: passed('evidence'),
  schema: { type: 'object' },
};

const use = (input: unknown, name = labelTool.name) => ({
  toolUse: { toolUseId: 't', name, input },
});
const answer = (content: readonly unknown[], stopReason = 'tool_use', attempts = 1) => ({
  stopReason,
  output: { message: { role: 'assistant', content } },
  $metadata: { attempts },
});

function ask(answers: readonly unknown[], chain = [haiku, nova]) {
  const { client, sent } = answering({ Converse: answers });
  return { reply: bedrockModel(chain, client).ask(question), sent };
}

describe('bedrockModel', () => {
  it('takes the input of the one tool, wherever it stands among the blocks', async () => {
    const thinking = { reasoningContent: { reasoningText: { text: 'hm' } } };
    const { reply } = ask([answer([thinking, { text: 'so' }, use({ type: 'compute' })])]);

    expect(await reply).toEqual({
      kind: 'answer',
      input: { type: 'compute' },
      modelId: haiku,
      calls: 1,
      used: [],
    });
  });

  it('says what an answer took by its own count, also where the answer is of no use', async () => {
    const usage = { inputTokens: 6_000, outputTokens: 600, totalTokens: 6_600 };
    const used = [{ modelId: nova, input: 6_000, output: 600 }];
    const refused = { ...answer([use({})], 'end_turn'), usage };

    expect(await ask([fault('TimeoutError', 2), refused]).reply).toMatchObject({
      ...{ kind: 'silent', calls: 3, used },
    });
  });

  it.each([{ inputTokens: 1 }, { inputTokens: -1, outputTokens: 2 }, undefined])(
    'says nothing of it where the count cannot be read: %j',
    async (usage) => {
      expect(await ask([{ ...answer([use({})]), usage }]).reply).toMatchObject({ used: [] });
    },
  );

  it('forces the tool, and sends neither a temperature nor other sampling', async () => {
    const { reply, sent } = ask([answer([use({})])]);
    await reply;

    expect(sent[0]?.input).toMatchObject({
      toolConfig: { toolChoice: { tool: { name: labelTool.name } } },
      inferenceConfig: { maxTokens: 1_024 },
    });
    expect(JSON.stringify(sent)).not.toMatch(/temperature|topP|topK/i);
  });

  it.each([
    [haiku, { thinking: { type: 'disabled' } }],
    ['anthropic.claude-haiku-5-5', { thinking: { type: 'disabled' } }],
    [
      'arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.anthropic.claude-haiku-5-5',
      { thinking: { type: 'disabled' } },
    ],
    [nova, undefined],
  ])('switches thinking off where a forced tool needs it: %s', async (model, fields) => {
    const { reply, sent } = ask([answer([use({})])], [model]);
    await reply;

    expect(sent[0]?.input['additionalModelRequestFields']).toEqual(fields);
  });

  it.each([
    'ThrottlingException',
    'ModelTimeoutException',
    'ModelNotReadyException',
    'InternalServerException',
    'ServiceUnavailableException',
    'TimeoutError',
  ])('passes a model over that fails with %s', async (name) => {
    const { reply, sent } = ask([fault(name, 2), answer([use({})])]);

    expect(await reply).toMatchObject({ kind: 'answer', modelId: nova, calls: 3 });
    expect(sent.map(({ input }) => input['modelId'])).toEqual([haiku, nova]);
  });

  it('is silent when every model fails, and says which failed how', async () => {
    const { reply } = ask([fault('ThrottlingException', 2), fault('TimeoutError', 2)]);

    expect(await reply).toEqual({
      kind: 'silent',
      because: `${haiku}: ThrottlingException; ${nova}: TimeoutError`,
      calls: 4,
      used: [],
    });
  });

  it.each([
    'end_turn',
    'max_tokens',
    'guardrail_intervened',
    'content_filtered',
    'malformed_tool_use',
    'something_new',
  ])('is silent when the model stopped with %s, whatever it said', async (stopReason) => {
    const { reply, sent } = ask([answer([use({ type: 'compute' })], stopReason)]);

    expect(await reply).toMatchObject({ kind: 'silent', calls: 1 });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['no tool', [{ text: 'compute' }]],
    ['two tools', [use({}), use({})]],
    ['another tool', [use({}, 'run_anything')]],
    ['no blocks', []],
  ])('is silent when the model called %s', async (_what, content) => {
    const { reply } = ask([answer(content)]);

    expect(await reply).toMatchObject({ kind: 'silent', calls: 1 });
  });

  it('is silent when the answer has no shape', async () => {
    const { reply } = ask([{ stopReason: 'tool_use', $metadata: {} }]);

    expect(await reply).toMatchObject({ kind: 'silent', calls: 1 });
  });
});
