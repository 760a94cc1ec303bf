import {
  LambdaClient,
  paginateListAliases,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { parseTargetArn } from '../core/locate-target';
import {
  type Described,
  nothingDescribed,
  type TopologySource,
} from '../core/ports/topology-source';
import { allItems } from './all-items';
import { clientSettings } from './aws-client';

/**
 * One call each, one after another: Lambda grants an account few of them a second, 15 from memory (unverified), and
 * a deployment must still get through.
 */
const MOST_FUNCTIONS = 200;

/** Which aliases the known functions have, and the versions that those point at. */
export function lambdaAliases(client = new LambdaClient(clientSettings())): TopologySource {
  const aliasesOf = async (functionArn: string) => {
    const name = functionArn.split(':').at(-1);
    const found = await allItems(
      'aliases',
      paginateListAliases({ client, pageSize: 50 }, { FunctionName: name }),
      (page) => page.Aliases,
    );
    return z.array(aliasShape).parse(found);
  };
  return {
    name: 'function-aliases',
    describe: async (known) => {
      const functions = known
        .map(({ arn }) => arn)
        .filter((arn) => parseTargetArn(arn)?.type === 'lambda-function');
      const parts: Described[] = [];
      const failed: string[] = [];
      for (const functionArn of functions.slice(0, MOST_FUNCTIONS)) {
        try {
          parts.push(describedBy(functionArn, await aliasesOf(functionArn)));
        } catch (error) {
          failed.push(...kindOf(error));
        }
      }
      return {
        ...nothingDescribed,
        edges: parts.flatMap(({ edges }) => edges),
        versions: Object.fromEntries(parts.flatMap(({ versions }) => Object.entries(versions))),
        unread: [...failures(failed), ...tooMany(functions.length)],
      };
    },
  };
}

const describedBy = (functionArn: string, aliases: readonly Alias[]): Described => ({
  ...nothingDescribed,
  edges: aliases.map(({ AliasArn: from }) => ({ from, to: functionArn })),
  versions: Object.fromEntries(aliases.map((alias) => [alias.AliasArn, versionOf(alias)])),
});

/** Of an alias that shares its traffic, both. */
const versionOf = ({ FunctionVersion, RoutingConfig }: Alias): string =>
  [FunctionVersion, ...Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {})].join(' and ');

/** A function that was deleted stays in the answers of the tagging API for a while. */
function kindOf(error: unknown): readonly string[] {
  if (error instanceof ResourceNotFoundException) return [];
  return [error instanceof Error ? error.name : 'unknown error'];
}

const failures = (kinds: readonly string[]): string[] =>
  kinds.length === 0 ? [] : [`${kinds.length} functions: ${[...new Set(kinds)].join(', ')}`];

const tooMany = (functions: number): string[] =>
  functions <= MOST_FUNCTIONS
    ? []
    : [`aliases of ${functions - MOST_FUNCTIONS} functions, beyond the first ${MOST_FUNCTIONS}`];

const aliasShape = z.object({
  AliasArn: z.string(),
  FunctionVersion: z.string(),
  RoutingConfig: z
    .object({ AdditionalVersionWeights: z.record(z.string(), z.number()).optional() })
    .optional(),
});

type Alias = z.infer<typeof aliasShape>;
