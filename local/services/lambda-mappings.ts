import * as z from 'zod';
import { ApiError, type Demand } from '../endpoint/api';
import { eventSourceMappings, type EventSourceMapping } from '../world/kinds/event-source-mapping';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { notFound, type Functions } from './named-functions';
import type { Operation } from './operation';
import { readInput, tagContext } from './wire';

const page = z.strictObject({
  FunctionName: z.string().optional(),
  EventSourceArn: z.string().optional(),
  Marker: z.string().optional(),
  MaxItems: z.number().optional(),
});
const one = z.strictObject({ UUID: z.string() });
// Anything else that UpdateEventSourceMapping can change would be another remediation; it is refused.
const update = z.strictObject({ UUID: z.string(), Enabled: z.boolean() });
const resource = z.strictObject({ Resource: z.string() });

/** Event source mappings of the world: they carry tags of their own, apart from those of their function. */
export function mappingOperations(
  { all }: Functions,
  scenario: () => Scenario,
  props: Pick<WorldProps, 'account' | 'region'>,
): Readonly<Record<string, Operation>> {
  const mappings = () => scenario().of(eventSourceMappings);
  const carriers = () => [...all(), ...mappings()];
  return {
    ListEventSourceMappings: {
      demands: () => [{ action: 'lambda:ListEventSourceMappings', resource: '*', context: {} }],
      run: (input) => {
        const { FunctionName, EventSourceArn } = readInput(page, input);
        const found = mappings().filter(
          ({ spec, sourceArn }) =>
            (FunctionName ?? spec.function) === spec.function &&
            (EventSourceArn ?? sourceArn) === sourceArn,
        );
        return { EventSourceMappings: found.map(describe) };
      },
    },
    ...operationsOnOne(mappings, props),
    ListTags: {
      demands: (input) => {
        const { Resource } = readInput(resource, input);
        const tags = carriers().find(({ arn }) => arn === Resource)?.tags ?? {};
        return [{ action: 'lambda:ListTags', resource: Resource, context: tagContext(tags) }];
      },
      run: (input) => {
        const { Resource } = readInput(resource, input);
        const found = carriers().find(({ arn }) => arn === Resource);
        return { Tags: (found ?? notFound(`${Resource} is unknown`)).tags };
      },
    },
  };
}

function operationsOnOne(
  mappings: () => readonly EventSourceMapping[],
  { account, region }: Pick<WorldProps, 'account' | 'region'>,
): Readonly<Record<string, Operation>> {
  const find = (id: string) => mappings().find(({ spec }) => spec.id === id);
  const named = (id: string) => find(id) ?? notFound('The resource you requested does not exist.');
  const demand = (action: string, id: string): readonly Demand[] => [
    {
      action: `lambda:${action}`,
      resource: `arn:aws:lambda:${region}:${account}:event-source-mapping:${id}`,
      context: contextOf(find(id)),
    },
  ];
  return {
    GetEventSourceMapping: {
      demands: (input) => demand('GetEventSourceMapping', readInput(one, input).UUID),
      run: (input) => describe(named(readInput(one, input).UUID)),
    },
    UpdateEventSourceMapping: {
      demands: (input) => demand('UpdateEventSourceMapping', readInput(update, input).UUID),
      run: (input) => {
        const { UUID, Enabled } = readInput(update, input);
        const found = named(UUID);
        refuseWhileChanging(found);
        found.enable(Enabled);
        return describe(found);
      },
    },
  };
}

const contextOf = (mapping: EventSourceMapping | undefined): Demand['context'] =>
  mapping ? { ...tagContext(mapping.tags), 'lambda:FunctionArn': mapping.functionArn } : {};

function refuseWhileChanging(mapping: EventSourceMapping): void {
  const state = mapping.state();
  if (state === 'Enabled' || state === 'Disabled') return;
  const message = `Cannot update the event source mapping because it is in use: it is ${state}.`;
  throw new ApiError('ResourceInUseException', message);
}

const describe = (mapping: EventSourceMapping) => ({
  UUID: mapping.spec.id,
  EventSourceMappingArn: mapping.arn,
  EventSourceArn: mapping.sourceArn,
  FunctionArn: mapping.functionArn,
  State: mapping.state(),
  StateTransitionReason: 'USER_INITIATED',
  BatchSize: 10,
});
