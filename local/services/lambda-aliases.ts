import * as z from 'zod';
import { ApiError } from '../endpoint/api';
import type { AliasSetting, LambdaFunction } from '../world/kinds/lambda-function';
import { notFound, type Functions } from './named-functions';
import type { Operation } from './operation';
import { readInput } from './wire';

const oneAlias = z.strictObject({ FunctionName: z.string(), Name: z.string() });
const update = z.strictObject({
  FunctionName: z.string(),
  Name: z.string(),
  FunctionVersion: z.string().regex(/^(\$LATEST|[0-9]+)$/),
  RoutingConfig: z
    .strictObject({ AdditionalVersionWeights: z.record(z.string(), z.number().min(0).max(1)) })
    .optional(),
  RevisionId: z.string().optional(),
});
const pageOfAliases = z.strictObject({
  FunctionName: z.string(),
  Marker: z.string().optional(),
  MaxItems: z.number().optional(),
});
const oneFunction = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.string().optional(),
});
const pageOfVersions = z.strictObject({
  FunctionName: z.string(),
  Marker: z.string().optional(),
  MaxItems: z.number().optional(),
});

/** Aliases and versions of the world's functions. */
export const aliasOperations = (functions: Functions): Readonly<Record<string, Operation>> => ({
  GetAlias: {
    demands: (input) => functions.demand('GetAlias', readInput(oneAlias, input).FunctionName),
    run: (input) => {
      const { FunctionName, Name } = readInput(oneAlias, input);
      const found = functions.named(FunctionName);
      return describeAlias(found, Name, aliasOf(found, Name));
    },
  },
  ListAliases: {
    demands: (input) =>
      functions.demand('ListAliases', readInput(pageOfAliases, input).FunctionName),
    run: (input) => {
      const found = functions.named(readInput(pageOfAliases, input).FunctionName);
      return {
        Aliases: found.spec.aliases.map(({ name }) =>
          describeAlias(found, name, aliasOf(found, name)),
        ),
      };
    },
  },
  UpdateAlias: {
    demands: (input) => functions.demand('UpdateAlias', readInput(update, input).FunctionName),
    run: (input) => updateAlias(functions, readInput(update, input)),
  },
  ...versionOperations(functions),
});

function updateAlias(
  { named }: Functions,
  { FunctionName, Name, FunctionVersion, RoutingConfig, RevisionId }: z.infer<typeof update>,
) {
  const found = named(FunctionName);
  const now = aliasOf(found, Name);
  if (RevisionId !== undefined && RevisionId !== now.revision) throw outdated();
  requireVersion(found, FunctionVersion);
  const weights = RoutingConfig?.AdditionalVersionWeights ?? now.weights;
  return describeAlias(found, Name, found.pointAlias(Name, { version: FunctionVersion, weights }));
}

const versionOperations = ({ named, demand }: Functions): Readonly<Record<string, Operation>> => ({
  ListVersionsByFunction: {
    demands: (input) =>
      demand('ListVersionsByFunction', readInput(pageOfVersions, input).FunctionName),
    run: (input) => {
      const found = named(readInput(pageOfVersions, input).FunctionName);
      const versions = ['$LATEST', ...found.spec.versions.map(String)];
      return { Versions: versions.map((version) => describeVersion(found, version)) };
    },
  },
  GetFunctionConfiguration: {
    demands: (input) =>
      demand('GetFunctionConfiguration', readInput(oneFunction, input).FunctionName),
    run: (input) => {
      const { FunctionName, Qualifier = '$LATEST' } = readInput(oneFunction, input);
      const found = named(FunctionName);
      requireVersion(found, Qualifier);
      return {
        ...describeVersion(found, Qualifier),
        State: found.spec.inactive.map(String).includes(Qualifier) ? 'Inactive' : 'Active',
        LastUpdateStatus: found.spec.updating ? 'InProgress' : 'Successful',
      };
    },
  },
});

const aliasOf = (found: LambdaFunction, name: string): AliasSetting =>
  found.alias(name) ?? notFound(`Cannot find alias arn: ${found.arn}:${name}`);

function requireVersion({ arn, spec }: LambdaFunction, version: string): void {
  if (version === '$LATEST' || spec.versions.map(String).includes(version)) return;
  notFound(`Function not found: ${arn}:${version}`);
}

const outdated = (): ApiError =>
  new ApiError(
    'PreconditionFailedException',
    'The Revision Id provided does not match the latest Revision Id. Call the GetAlias API to retrieve the latest Revision Id',
    412,
  );

const describeAlias = (
  { arn }: LambdaFunction,
  name: string,
  { version, weights, revision }: AliasSetting,
) => ({
  AliasArn: `${arn}:${name}`,
  Name: name,
  FunctionVersion: version,
  Description: '',
  RevisionId: revision,
  ...(Object.keys(weights).length === 0
    ? {}
    : { RoutingConfig: { AdditionalVersionWeights: weights } }),
});

const describeVersion = ({ arn, spec }: LambdaFunction, version: string) => ({
  FunctionName: spec.name,
  FunctionArn: version === '$LATEST' ? arn : `${arn}:${version}`,
  Version: version,
  Runtime: 'nodejs24.x',
});
