import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { clientSettings, patientWithModels } from '../../lambdas/adapters/aws-client';
import { bedrockModel } from '../../lambdas/adapters/bedrock-model';
import { world } from '../core/diagnosis/world';

const folder = join(__dirname, 'converse');
const haiku = 'eu.anthropic.claude-haiku-5-5';
const nova = 'eu.amazon.nova-2-lite-v1:0';

interface Heard {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Bedrock's endpoint on this machine: answers each request with the next body, and keeps what it heard. */
class Loopback {
  readonly heard: Heard[] = [];
  private bodies: readonly string[] = [];
  private readonly server: Server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const path = decodeURIComponent(request.url ?? '');
      this.heard.push({ path, body: JSON.parse(body) as Heard['body'] });
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(this.bodies[Math.min(this.heard.length, this.bodies.length) - 1]);
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  answer(...bodies: readonly string[]): void {
    this.heard.length = 0;
    this.bodies = bodies;
  }

  close(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const bodyIn = (name: string): string => readFileSync(join(folder, `${name}.json`), 'utf8');

/** Files whose answer is taken; each other one is silence, and why. */
const taken = [
  'tool-use',
  'text-then-tool',
  'reasoning-first',
  'reasoning-redacted',
  'unknown-block-first',
];
const silences: Readonly<Record<string, string>> = {
  'text-only': 'stopped with end_turn',
  'refusal-in-words': 'stopped with end_turn',
  'content-filtered': 'stopped with content_filtered',
  'guardrail-intervened': 'stopped with guardrail_intervened',
  'guardrail-intervened-on-tool': 'stopped with guardrail_intervened',
  'truncated-text': 'stopped with max_tokens',
  'truncated-tool': 'stopped with max_tokens',
  'malformed-tool-use': 'stopped with malformed_tool_use',
  'malformed-model-output': 'stopped with malformed_model_output',
  'context-window-exceeded': 'stopped with model_context_window_exceeded',
  'stop-sequence': 'stopped with stop_sequence',
  'stop-reason-of-the-future': 'stopped with paused_for_review',
  'two-tools': 'called 2 tools',
  'two-tools-alike': 'called 2 tools',
  'wrong-tool': 'called another tool',
  'empty-content': 'called no tool',
  'no-message': 'answer not understood',
  'input-as-text': 'does not have the form asked for',
  'input-with-more': 'does not have the form asked for',
  'evidence-not-given': 'cites evidence that was not given',
  'remediation-not-offered': 'names a remediation that was not on offer',
};

describe('an answer of Converse, off the wire', () => {
  const bedrock = new Loopback();
  let client: BedrockRuntimeClient;
  beforeAll(async () => {
    client = new BedrockRuntimeClient({
      ...clientSettings(patientWithModels),
      endpoint: await bedrock.open(),
      region: 'eu-west-1',
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    });
  });
  afterAll(async () => {
    client.destroy();
    await bedrock.close();
  });

  async function diagnosed(...bodies: readonly string[]) {
    bedrock.answer(...bodies);
    const { ask, counters } = world({ model: bedrockModel([haiku, nova], client) });
    const diagnosis = await ask();
    return { diagnosis, silent: counters.of('ModelSilent') };
  }

  it('is in every file of the folder, and each file is told what becomes of it', () => {
    const files = readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => basename(file, '.json'));

    expect(files.sort()).toEqual([...taken, ...Object.keys(silences)].sort());
  });

  it.each(taken)('%s is taken, and rules and model agree', async (name) => {
    const { diagnosis, silent } = await diagnosed(bodyIn(name));

    expect(diagnosis).toMatchObject({
      kind: 'treatable',
      by: 'model',
      incidentType: 'compute',
      remediationId: 'restart-ecs-service',
      agreed: true,
      citedEvidence: ['target-state', 'alarm-metric'],
      modelCalls: 1,
      model: { id: haiku },
    });
    expect(silent).toEqual([]);
  });

  it.each(Object.entries(silences))('%s is silence: %s', async (name, because) => {
    const { diagnosis, silent } = await diagnosed(bodyIn(name));

    expect(diagnosis).toMatchObject({
      kind: 'treatable',
      by: 'rules',
      remediationId: 'restart-ecs-service',
      agreed: false,
      modelCalls: 1,
      model: undefined,
    });
    expect(diagnosis.assumptions.join('\n')).toContain(because);
    expect(diagnosis.assumptions.join('\n')).toContain('Classified by the rules alone');
    expect(silent).toHaveLength(1);
    expect(bedrock.heard).toHaveLength(1);
  });

  it('asks the next model when what came back is no answer at all', async () => {
    const { diagnosis } = await diagnosed('<html>busy</html>', bodyIn('tool-use'));

    expect(diagnosis).toMatchObject({ by: 'model', agreed: true, model: { id: nova } });
    expect(bedrock.heard.map(({ path }) => path)).toEqual([
      `/model/${haiku}/converse`,
      `/model/${nova}/converse`,
    ]);
  });

  it('answers a question that forces the one tool, and whose texts have passed the door', async () => {
    await diagnosed(bodyIn('tool-use'));
    const [{ body }] = bedrock.heard as [Heard];

    expect(body).toMatchObject({
      toolConfig: {
        toolChoice: { tool: { name: 'report_classification' } },
        tools: [{ toolSpec: { name: 'report_classification' } }],
      },
      additionalModelRequestFields: { thinking: { type: 'disabled' } },
    });
    expect(JSON.stringify(body)).not.toMatch(/111122223333|arn:aws/);
  });
});
