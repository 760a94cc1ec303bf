import { isDeepStrictEqual } from 'node:util';
import { bindParameters, type GivenParameters } from '../automation/bind-parameters';
import { parseDocument, type AutomationDocument } from '../automation/document';
import { isOver, pendingSteps, type Execution } from '../automation/execution';
import { Interruption } from '../automation/interruption';
import { runAutomation } from '../automation/run-automation';
import { ApiError, type Principal } from '../endpoint/api';
import { uuidOf } from '../world/event';
import { automationEvent } from './automation-event';
import { apiNameOf } from './service-names';
import type { SsmProps } from './ssm';

export interface Start {
  readonly documentName: string;
  readonly parameters: GivenParameters;
  readonly clientToken: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** Executions of this account, running and past. */
export interface Automations {
  /** Begins an execution, or answers with the one that the same request began before. */
  start(request: Start, caller: Principal): Execution;
  get(id: string): Execution | undefined;
  /** Latest first. */
  all(): readonly Execution[];
  cancel(id: string): void;
  documentOf(name: string): AutomationDocument | undefined;
  /** Breaks off whatever runs. */
  close(): void;
}

interface Started {
  readonly execution: Execution;
  readonly request: Start;
  readonly token: string | undefined;
  readonly stop: AbortController;
}

export function automations(props: SsmProps): Automations {
  const documents = new Map(
    props.deployed.documents.map(({ name, content }) => [name, parseDocument(name, content)]),
  );
  const started: Started[] = [];
  const one = (id: string) => started.find(({ execution }) => execution.id === id);

  return {
    documentOf: (name) => documents.get(name),
    get: (id) => one(id)?.execution,
    all: () => started.map(({ execution }) => execution).toReversed(),
    cancel: (id) => {
      const found = one(id);
      if (!found || isOver(found.execution)) return;
      found.execution.status = 'Cancelling';
      found.stop.abort(new Interruption('cancelled'));
    },
    close: () => {
      for (const { stop } of started) stop.abort(new Interruption('cancelled'));
    },
    start: (request, caller) => {
      const before = earlier(started, request);
      if (before) return before;
      const document = documents.get(request.documentName);
      if (!document)
        throw new ApiError('AutomationDefinitionNotFoundException', 'Document does not exist.');
      const execution = begin(document, request, caller, `${started.length}`, props);
      const stop = new AbortController();
      const { clientToken: token } = request;
      started.push({ execution, request, token, stop });
      void perform(execution, props, stop.signal);
      return execution;
    },
  };
}

/** A client token is good for one request: the same one again changes nothing, another one is refused. */
function earlier(started: readonly Started[], request: Start): Execution | undefined {
  if (request.clientToken === undefined) return undefined;
  const before = started.find(({ token }) => token === request.clientToken);
  if (before && !isDeepStrictEqual(before.request, request)) {
    throw new ApiError(
      'IdempotentParameterMismatch',
      'The client token was used before with other parameters.',
    );
  }
  return before?.execution;
}

function begin(
  document: AutomationDocument,
  { documentName, parameters, tags }: Start,
  caller: Principal,
  ordinal: string,
  { clock }: SsmProps,
): Execution {
  return {
    id: uuidOf(`${documentName} ${ordinal} ${clock.now()}`),
    documentName,
    document,
    parameters: bindParameters(document, parameters),
    startedAt: clock.now(),
    executedBy: caller.arn,
    tags,
    steps: pendingSteps(document),
    status: 'InProgress',
    endedAt: undefined,
    failure: undefined,
    outputs: {},
  };
}

/** Every call is made, and authorised, as the role that the document names. */
async function perform(execution: Execution, props: SsmProps, stop: AbortSignal): Promise<void> {
  const { clock, account, region, callAs, publish } = props;
  const arn = execution.document.assumeRole;
  const role: Principal = { arn, name: arn.split('/').at(-1) ?? arn };
  publish(automationEvent(execution, props));
  // A start answers before the first step runs.
  await Promise.resolve();
  await runAutomation(
    execution,
    {
      clock,
      account,
      region,
      call: (service, api, input) => callAs(role, apiNameOf(service), api, input),
    },
    stop,
  );
  publish(automationEvent(execution, props));
}
