import * as z from 'zod';
import { ApiError, type Api, type Input } from '../endpoint/api';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { aliasOperations } from './lambda-aliases';
import { mappingOperations } from './lambda-mappings';
import { functionsOf, type Functions } from './named-functions';
import { apiOf, type Operation } from './operation';
import { readInput } from './wire';

/** AWS Lambda of the world; the stack's own functions are behind an API of their own. */
export function lambdaFunctionsApi(scenario: () => Scenario, props: WorldProps): Api {
  const functions = functionsOf(scenario, props);
  const operations = {
    ...aliasOperations(functions),
    ...mappingOperations(functions, scenario, props),
    ...concurrencyOperations(functions),
  };
  return {
    ...apiOf('lambda', operations),
    takes: (operation, input) =>
      Object.hasOwn(operations, operation) &&
      (!isShared(operation) ||
        functions.all().some(({ spec }) => spec.name === input['FunctionName'])),
  };
}

/** The stack's own functions are asked for these too. */
const isShared = (operation: string): boolean => operation.endsWith('FunctionConcurrency');

const byName = z.strictObject({ FunctionName: z.string() });
const reservation = z.strictObject({
  FunctionName: z.string(),
  ReservedConcurrentExecutions: z.int().min(0),
});
const nothing = z.strictObject({});

/** What an account has by default, and what of it cannot be reserved (Lambda Developer Guide, "Lambda quotas"). */
const accountConcurrency = 1000;
const keptUnreserved = 100;

const unreserved = ({ all }: Functions): number =>
  all().reduce((left, each) => left - (each.reserved() ?? 0), accountConcurrency);

function concurrencyOperations(functions: Functions): Readonly<Record<string, Operation>> {
  const { named, demand } = functions;
  const onOne = (action: string) => (input: Input) =>
    demand(action, readInput(byName, input).FunctionName);
  return {
    GetFunctionConcurrency: {
      demands: onOne('GetFunctionConcurrency'),
      run: (input) => shown(named(readInput(byName, input).FunctionName).reserved()),
    },
    PutFunctionConcurrency: {
      demands: (input) =>
        demand('PutFunctionConcurrency', readInput(reservation, input).FunctionName),
      run: (input) => reserve(functions, readInput(reservation, input)),
    },
    DeleteFunctionConcurrency: {
      demands: onOne('DeleteFunctionConcurrency'),
      run: (input) => {
        named(readInput(byName, input).FunctionName).reserve(undefined);
        return {};
      },
    },
    GetAccountSettings: {
      demands: () => [{ action: 'lambda:GetAccountSettings', resource: '*', context: {} }],
      run: (input) => {
        readInput(nothing, input);
        return accountSettings(functions);
      },
    },
  };
}

function reserve(
  functions: Functions,
  { FunctionName, ReservedConcurrentExecutions: executions }: z.infer<typeof reservation>,
) {
  const found = functions.named(FunctionName);
  refuseTooMany(unreserved(functions) + (found.reserved() ?? 0) - executions);
  found.reserve(executions);
  return shown(executions);
}

const accountSettings = (functions: Functions) => ({
  AccountLimit: {
    ConcurrentExecutions: accountConcurrency,
    UnreservedConcurrentExecutions: unreserved(functions),
  },
  AccountUsage: { FunctionCount: functions.all().length },
});

const shown = (executions: number | undefined) =>
  executions === undefined ? {} : { ReservedConcurrentExecutions: executions };

function refuseTooMany(left: number): void {
  if (left >= keptUnreserved) return;
  const message = `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${keptUnreserved}].`;
  throw new ApiError('InvalidParameterValueException', message);
}
