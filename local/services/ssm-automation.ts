import * as z from 'zod';
import type { Execution } from '../automation/execution';
import { ApiError, type Demand, type Principal } from '../endpoint/api';
import type { Automations } from './automations';
import { describeExecution, executionMetadata } from './ssm-shapes';
import type { Operation } from './operation';
import { rateLimit } from './rate-limit';
import type { SsmProps } from './ssm';
import { readInput, tagContext } from './wire';

const tag = z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256) });
const start = z.strictObject({
  DocumentName: z.string(),
  DocumentVersion: z.string().default('$DEFAULT'),
  Parameters: z.record(z.string(), z.array(z.string())).default({}),
  ClientToken: z.string().length(36).optional(),
  Mode: z.literal('Auto').optional(),
  Tags: z.array(tag).max(5).default([]),
});
const one = z.strictObject({ AutomationExecutionId: z.string() });
const stop = z.strictObject({
  AutomationExecutionId: z.string(),
  Type: z.literal('Cancel').default('Cancel'),
});
const filters = z.strictObject({
  Filters: z
    .array(
      z.strictObject({
        Key: z.enum(['TagKey', 'ExecutionId', 'DocumentNamePrefix', 'ExecutionStatus']),
        Values: z.array(z.string()).min(1),
      }),
    )
    .default([]),
  MaxResults: z.int().min(1).max(50).default(50),
  NextToken: z.string().regex(/^\d+$/).optional(),
});

type Resources = (resource: string) => string;

/** Automations with the quotas that shape the design: one start and three looks a second (aws-facts 2.3). */
export function automationOperations(
  automations: Automations,
  { clock, account, region }: SsmProps,
): Readonly<Record<string, Operation>> {
  const now = () => clock.now();
  const arn: Resources = (resource) => `arn:aws:ssm:${region}:${account}:${resource}`;
  const look = rateLimit(3, now);
  const get = (id: string) => existing(automations.get(id), id);
  return {
    StartAutomationExecution: startOperation(automations, arn, rateLimit(1, now)),
    StopAutomationExecution: stopOperation(automations, arn, rateLimit(1, now), get),
    GetAutomationExecution: {
      demands: (input) => {
        const id = readInput(one, input).AutomationExecutionId;
        return [onExecution('ssm:GetAutomationExecution', arn, id, automations)];
      },
      run: (input) => {
        look();
        const execution = get(readInput(one, input).AutomationExecutionId);
        return { AutomationExecution: describeExecution(execution) };
      },
    },
    DescribeAutomationExecutions: {
      demands: () => [{ action: 'ssm:DescribeAutomationExecutions', resource: '*', context: {} }],
      run: (input) => {
        look();
        return page(readInput(filters, input), automations.all());
      },
    },
  };
}

function startOperation(automations: Automations, arn: Resources, throttle: () => void): Operation {
  return {
    demands: (input) => {
      const { DocumentName, DocumentVersion, Tags } = readInput(start, input);
      const version = DocumentVersion === '$DEFAULT' ? '1' : DocumentVersion;
      const resources = [
        `document/${DocumentName}`,
        `automation-definition/${DocumentName}:${version}`,
        'automation-execution/*',
      ];
      const context = { 'ssm:DocumentVersion': [version], ...requestTags(Tags) };
      const role = automations.documentOf(DocumentName)?.assumeRole;
      return [
        ...resources.map((resource) => ({
          action: 'ssm:StartAutomationExecution',
          resource: arn(resource),
          context,
        })),
        ...(Tags.length > 0 ? [tagging(arn, Tags)] : []),
        ...(role === undefined ? [] : [lending(role)]),
      ];
    },
    run: (input, caller: Principal) => {
      throttle();
      const asked = readInput(start, input);
      if (!['$DEFAULT', '$LATEST', '1'].includes(asked.DocumentVersion)) {
        const code = 'AutomationDefinitionVersionNotFoundException';
        throw new ApiError(code, `Version ${asked.DocumentVersion} does not exist.`);
      }
      const request = {
        documentName: asked.DocumentName,
        parameters: asked.Parameters,
        clientToken: asked.ClientToken,
        tags: Object.fromEntries(asked.Tags.map(({ Key, Value }) => [Key, Value])),
      };
      return { AutomationExecutionId: automations.start(request, caller).id };
    },
  };
}

type Tags = z.infer<typeof start>['Tags'];

const requestTags = (tags: Tags): Demand['context'] => ({
  ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
  ...(tags.length > 0 ? { 'aws:TagKeys': tags.map(({ Key }) => Key) } : {}),
});

const tagging = (arn: Resources, tags: Tags): Demand => ({
  action: 'ssm:AddTagsToResource',
  resource: arn('automation-execution/*'),
  context: requestTags(tags),
});

const lending = (role: string): Demand => ({
  action: 'iam:PassRole',
  resource: role,
  context: { 'iam:PassedToService': 'ssm.amazonaws.com' },
});

function stopOperation(
  automations: Automations,
  arn: Resources,
  throttle: () => void,
  get: (id: string) => Execution,
): Operation {
  return {
    demands: (input) => {
      const id = readInput(stop, input).AutomationExecutionId;
      return [onExecution('ssm:StopAutomationExecution', arn, id, automations)];
    },
    run: (input) => {
      throttle();
      automations.cancel(get(readInput(stop, input).AutomationExecutionId).id);
      return {};
    },
  };
}

const onExecution = (
  action: string,
  arn: Resources,
  id: string,
  automations: Automations,
): Demand => ({
  action,
  resource: arn(`automation-execution/${id}`),
  context: tagContext(automations.get(id)?.tags ?? {}),
});

function existing(execution: Execution | undefined, id: string): Execution {
  if (execution) return execution;
  throw new ApiError('AutomationExecutionNotFoundException', `Execution ${id} does not exist.`);
}

function page(
  { Filters, MaxResults, NextToken }: z.infer<typeof filters>,
  all: readonly Execution[],
) {
  const found = all.filter((execution) =>
    Filters.every(({ Key, Values }) => Values.some((value) => holds(Key, value, execution))),
  );
  const from = Number(NextToken ?? 0);
  const until = from + MaxResults;
  return {
    AutomationExecutionMetadataList: found.slice(from, until).map(executionMetadata),
    ...(until < found.length ? { NextToken: String(until) } : {}),
  };
}

function holds(
  key: z.infer<typeof filters>['Filters'][number]['Key'],
  value: string,
  { id, tags, documentName, status }: Execution,
): boolean {
  switch (key) {
    case 'TagKey':
      return value in tags;
    case 'ExecutionId':
      return id === value;
    case 'DocumentNamePrefix':
      return documentName.startsWith(value);
    case 'ExecutionStatus':
      return status === value;
  }
}
