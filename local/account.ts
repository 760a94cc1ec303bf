import { createHash } from 'node:crypto';
import { parseSettings, type Settings } from '../bin/commands/settings';
import type { Pairs } from '../lib/app';
import type { ConfigInput } from '../lib/config';
import { catalogue as deployedCatalogue } from '../ssm-documents/catalogue';
import type { VirtualClock } from './clock/virtual-clock';
import type { Executions } from './durable/executions';
import type { Api, CallAs, Principal, RecordedCall } from './endpoint/api';
import type { Credentials } from './endpoint/credentials';
import type { Faults } from './endpoint/faults';
import type { EventInput } from './events/event-bus';
import type { Queue } from './events/queue';
import type { InvocationRecord } from './functions/function-runtime';
import type { LogLine } from './functions/function-fleet';
import { assemble } from './assembly';
import { type Ground, localPlace, prepareGround } from './ground';
import type { UnusedStatement } from './iam/authoriser';
import { localConfig } from './local-config';
import { type Machinery, startMachinery } from './machinery';
import { bedrockApi, type ModelUse } from './services/bedrock';
import { dynamodb, type TableEngine } from './services/dynamodb';
import { latePages } from './events/late-pages';
import { lockedBuckets } from './services/locked-buckets';
import { eventsApi } from './services/events';
import { httpApi } from './services/http-api';
import { lambdaApi } from './services/lambda';
import type { ModelTurn } from './services/model-script';
import { secretsApi } from './services/secrets';
import { type Publication, snsApi } from './services/sns';
import { sqsApi } from './services/sqs';
import { stsApi } from './services/sts';
import type { Deployment } from './template/deployment';
import { documentShape, parameterShape } from './template/shapes';
import type { Deployed, DeployedDocument, World } from './world/contract';
import type { WorldInput } from './world/spec';
import { createWorld } from './world/world';

export interface LocalAccountOptions {
  /** What differs from `paramedic.config.ts`. */
  readonly config?: Partial<ConfigInput>;
  /** Remediations other than the deployed ones. */
  readonly pairs?: Pairs;
  /** Virtual time runs this many times faster than real time. */
  readonly speed?: number;
  /** Virtual epoch milliseconds at which it opens; left out, now. */
  readonly epoch?: number;
  readonly port?: number;
  /** Statements to leave out, to see what then fails: `Sid` of every role, `Part/Sid` of roles so named. */
  readonly without?: readonly string[];
  /** Begun at once; otherwise `world.start` begins one. */
  readonly world?: WorldInput;
  /** Secrets by name; whoever holds the map may replace them. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** Where functions find their vendor on this machine, by the function's name. */
  readonly vendorUrls?: Readonly<Record<string, string>>;
  /** What the model answers, call by call; left out, a stand-in answers as the rules do. */
  readonly model?: readonly ModelTurn[];
}

/** An AWS account on this machine, running the synthesised template. */
export interface LocalAccount {
  readonly endpointUrl: string;
  readonly speed: number;
  readonly clock: VirtualClock;
  readonly settings: Settings;
  readonly documents: readonly DeployedDocument[];
  readonly world: World;
  readonly faults: Faults;
  readonly callAs: CallAs;
  readonly executions: Pick<Executions, 'all'>;
  readonly queues: readonly Queue[];
  /** Puts an event on the default bus, as its source would; the envelope is completed. */
  publish(event: EventInput | Readonly<Record<string, unknown>>): void;
  onEvent(listener: (event: Readonly<Record<string, unknown>>) => void): void;
  /** Runs a scheduled rule now; its logical id contains this text. */
  fire(rule: string): void;
  /** Breaks off a durable execution as a failure of its function would. */
  failWorkflow(incidentId: string): void;
  /** Of `local-operator`, another user's name, a person's session `Role/name`, or a role's logical id. */
  credentialsFor(name: string): Credentials;
  principal(name: string): Principal;
  calls(): readonly RecordedCall[];
  onCall(listener: (call: RecordedCall) => void): void;
  notices(): readonly Notice[];
  logs(): readonly LogLine[];
  invocations(): readonly InvocationRecord[];
  modelUses(): readonly ModelUse[];
  /** Invokes a function past IAM, with its plain payload. */
  invoke(functionName: string, payload: unknown): Promise<unknown>;
  /** Allow statements of the template's own, of roles and of resources, that no call has needed so far. */
  unusedStatements(): readonly UnusedStatement[];
  /** Throws when something was asked for that the account does not do. */
  close(): Promise<void>;
}

export interface Notice extends Publication {
  readonly subject: string;
  readonly text: string;
}

/** Synthesises what an account would run, which takes this process for some seconds, before anything lives in it. */
export const prepareLocalAccount = async (options: LocalAccountOptions): Promise<void> => {
  await assemble(localConfig(options), options.pairs);
};

/** Starts an account: synthesises once a configuration, resolves the template, runs it. */
export async function startLocalAccount(options: LocalAccountOptions = {}): Promise<LocalAccount> {
  const { speed = 30, epoch, port, without } = options;
  const running = { speed, epoch, port, without };
  const ground = await prepareGround(localConfig(options), options.pairs, running);
  const apis: Api[] = [];
  const environments = Object.entries(options.vendorUrls ?? {}).map(([name, url]) => [
    `${ground.assembly.stackName}-${name}`,
    { VENDOR_URL: url },
  ]);
  const machinery = startMachinery(
    ground,
    () => apis,
    Object.fromEntries(environments) as Record<string, Record<string, string>>,
  );
  const world = createWorld({
    clock: ground.clock,
    publish: (event) => machinery.bus.publish(event as EventInput),
    endpointUrl: ground.endpoint.url,
    ...localPlace,
  });
  const tables = await dynamodb(ground.deployment, machinery.streams);
  const seen: Seen = { publications: [], modelUses: [] };
  const deployed = readDeployed(ground.deployment);
  apis.push(
    lockedBuckets(ground.deployment, ground.clock),
    sqsApi(machinery.queues),
    ...world.apis(machinery.calls.callAs, deployed),
    ...ownServices(ground, machinery, tables, options, seen),
  );
  pageLate(ground, machinery, seen);
  ground.endpoint.serve(machinery.calls, (keyId) => ground.keys.holder(keyId));
  machinery.bus.startSchedules();
  if (options.world) world.start(options.world);
  return accountOf({ ground, machinery, world, tables, seen, deployed });
}

/** CloudWatch publishes as itself and for an alarm of this account. */
const pageLate = ({ deployment, clock }: Ground, { bus, calls }: Machinery, seen: Seen): void =>
  latePages({
    ...{ deployment, clock, onEvent: (listener) => bus.onEvent(listener) },
    page: (alarmArn, topicArn, message) => {
      const name = 'cloudwatch.amazonaws.com';
      const context = { 'aws:SourceArn': alarmArn, 'aws:SourceAccount': localPlace.account };
      const publishing = { action: 'sns:Publish', resource: topicArn, context };
      calls.demand({ arn: name, name }, [publishing]);
      const subject = 'ALARM';
      seen.publications.push({ at: clock.now(), topicArn, subject, message, attributes: {} });
    },
  });

interface Seen {
  readonly publications: Publication[];
  readonly modelUses: ModelUse[];
}

function ownServices(
  { deployment, clock }: Ground,
  { fleet, executions, deliveries, bus }: Machinery,
  tables: TableEngine,
  { model: script = [], pairs, secrets = new Map() }: LocalAccountOptions,
  { publications, modelUses }: Seen,
): readonly Api[] {
  const treatments = (pairs?.catalogue ?? deployedCatalogue).map(({ remediation }) => remediation);
  const topics = deployment.of('AWS::SNS::Topic').map(({ ref }) => ref);
  return [
    tables.api,
    lambdaApi({ fleet, executions }),
    eventsApi(deployment, (event, name) => bus.publish(event, name)),
    secretsApi(localPlace, secrets),
    snsApi(topics, clock, (publication) => void publications.push(publication)),
    stsApi(localPlace.account),
    bedrockApi({ ...localPlace, script, treatments, used: (use) => void modelUses.push(use) }),
    httpApi({
      deployment,
      now: () => clock.now(),
      invoke: (functionArn, payload, sourceArn) =>
        deliveries.invokeAs('apigateway.amazonaws.com', functionArn, payload, sourceArn),
    }),
  ];
}

function readDeployed(deployment: Deployment): Deployed {
  return {
    parameters: deployment.of('AWS::SSM::Parameter').map(({ properties }) => {
      const { Name, Value } = parameterShape.parse(properties);
      return { name: Name, value: Value };
    }),
    documents: deployment.of('AWS::SSM::Document').map(({ properties }) => {
      const { Name, Content } = documentShape.parse(properties);
      const hash = createHash('sha256').update(JSON.stringify(Content)).digest('hex');
      return { name: Name, content: Content, hash };
    }),
  };
}

interface AccountParts {
  readonly ground: Ground;
  readonly machinery: Machinery;
  readonly world: World;
  readonly tables: TableEngine;
  readonly seen: Seen;
  readonly deployed: Deployed;
}

function accountOf(parts: AccountParts): LocalAccount {
  const { ground, machinery, world, seen, deployed } = parts;
  const { calls, bus, fleet, executions, queues } = machinery;
  const principal = (name: string): Principal => principalNamed(name, ground);
  return {
    endpointUrl: ground.endpoint.url,
    speed: ground.speed,
    clock: ground.clock,
    settings: settingsOf(deployed, ground.assembly.stackName),
    documents: deployed.documents,
    world,
    faults: ground.faults,
    callAs: calls.callAs,
    executions,
    queues,
    publish: (event) => bus.publish(event as EventInput),
    onEvent: (listener) => bus.onEvent((event) => listener(event as Record<string, unknown>)),
    fire: (rule) => bus.fire(rule),
    failWorkflow: (incidentId) => fail(executions, incidentId),
    credentialsFor: (name) => ground.keys.issue(principal(name)),
    principal,
    calls: () => calls.recorded,
    onCall: (listener) => calls.onCall(listener),
    notices: () => seen.publications.map(asNotice),
    logs: () => fleet.logs,
    invocations: () => fleet.invocations,
    modelUses: () => seen.modelUses,
    invoke: (functionName, payload) => invoke(fleet, functionName, payload),
    unusedStatements: () => ground.authoriser.unused(),
    close: () => close(parts),
  };
}

const asNotice = (publication: Publication): Notice => ({
  ...publication,
  subject: publication.subject ?? '',
  text: publication.message,
});

function principalNamed(name: string, { roles }: Ground): Principal {
  const role = roles.find((each) => each.logicalId === name || each.name === name);
  if (role) return { arn: role.arn, name: role.name };
  const { account } = localPlace;
  return name.includes('/')
    ? { arn: `arn:aws:sts::${account}:assumed-role/${name}`, name }
    : { arn: `arn:aws:iam::${account}:user/${name}`, name };
}

function settingsOf({ parameters }: Deployed, stackName: string): Settings {
  const name = `/paramedic/${stackName}/settings`;
  const found = parameters.find((each) => each.name === name);
  if (!found) throw new Error(`The template has no parameter ${name}`);
  return parseSettings(name, found.value);
}

function fail(executions: Executions, incidentId: string): void {
  const execution = executions.all.find(({ name }) => name === incidentId);
  if (!execution) throw new Error(`No workflow was started for ${incidentId}`);
  executions.die(execution.arn, 'Failed by a fault');
}

async function invoke(
  fleet: Machinery['fleet'],
  functionName: string,
  payload: unknown,
): Promise<unknown> {
  const runtime = fleet.named(functionName);
  if (!runtime) throw new Error(`The template has no function ${functionName}`);
  return JSON.parse(await runtime.invoke(JSON.stringify(payload))) as unknown;
}

async function close({ ground, machinery, world, tables }: AccountParts): Promise<void> {
  // Taken first: what is still under way fails when the tables go, and that says nothing.
  const refused = [...new Set(machinery.calls.refused)];
  world.close();
  await machinery.close();
  await ground.endpoint.close();
  await tables.close();
  ground.clock.stop();
  if (refused.length > 0) {
    throw new Error(`The local account was asked for what it does not do: ${refused.join(', ')}`);
  }
}
