import { NormalizedSchema } from '@smithy/core/schema';
import { ApiError } from '../api';
import { type SdkClient, sdkClients, type Speech } from './sdk-clients';

export type Schema = NormalizedSchema;

/** A service as its SDK client describes it. */
export interface ServiceModel {
  readonly service: string;
  readonly speech: Speech;
  readonly operations: readonly ModelledOperation[];
  named(operation: string): ModelledOperation;
}

export interface ModelledOperation {
  readonly name: string;
  readonly http: HttpTrait | undefined;
  readonly input: Schema;
  readonly output: Schema;
}

/** Method, path with `{Label}`s and fixed query, status of success. */
export type HttpTrait = readonly [method: string, uri: string, status: number];

const models = new Map<string, Promise<ServiceModel>>();

/** Undefined for services that need no model, or are not known at all. */
export async function serviceModel(service: string): Promise<ServiceModel | undefined> {
  const known = models.get(service);
  if (known) return await known;
  const client = sdkClients[service];
  if (!client) return undefined;
  const loading = loaded(service, client);
  models.set(service, loading);
  return await loading;
}

async function loaded(service: string, { speech, load }: SdkClient): Promise<ServiceModel> {
  const operations = Object.values(await load())
    .filter(isOperation)
    .map(modelled);
  const byName = new Map(operations.map((each) => [each.name, each]));
  const named = (operation: string): ModelledOperation => {
    const found = byName.get(operation);
    if (found) return found;
    throw new ApiError('NotImplemented', `${service} has no operation ${operation}`, 501);
  };
  return { service, speech, operations, named };
}

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** An operation as SDK clients export it: kind, namespace, name, traits, input, output. */
type OperationSchema = readonly [9, string, string, unknown, SchemaRef, SchemaRef];

const isOperation = (exported: unknown): exported is OperationSchema =>
  Array.isArray(exported) && exported[0] === 9;

function modelled([, , name, traits, input, output]: OperationSchema): ModelledOperation {
  return {
    name,
    http: isBound(traits) ? traits.http : undefined,
    // Most operations of a client are never called here.
    get input() {
      return NormalizedSchema.of(input);
    },
    get output() {
      return NormalizedSchema.of(output);
    },
  };
}

const isBound = (traits: unknown): traits is { readonly http: HttpTrait } =>
  typeof traits === 'object' && traits !== null && 'http' in traits;
