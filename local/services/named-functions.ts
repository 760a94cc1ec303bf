import { ApiError, type Demand } from '../endpoint/api';
import { lambdaFunctions, type LambdaFunction } from '../world/kinds/lambda-function';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { tagContext } from './wire';

/** Functions of the world, found and authorised by name; IAM sees the function and its tags, whatever the qualifier. */
export interface Functions {
  readonly all: () => readonly LambdaFunction[];
  readonly named: (name: string) => LambdaFunction;
  readonly demand: (action: string, name: string) => readonly Demand[];
}

export function functionsOf(
  scenario: () => Scenario,
  { account, region }: Pick<WorldProps, 'account' | 'region'>,
): Functions {
  const all = () => scenario().of(lambdaFunctions);
  const find = (name: string) => all().find(({ spec }) => spec.name === name);
  const arnOf = (name: string) => `arn:aws:lambda:${region}:${account}:function:${name}`;
  return {
    all,
    named: (name) => find(name) ?? notFound(`Function not found: ${arnOf(name)}`),
    demand: (action, name) => [
      {
        action: `lambda:${action}`,
        resource: arnOf(name),
        context: tagContext(find(name)?.tags ?? {}),
      },
    ],
  };
}

export function notFound(message: string): never {
  throw new ApiError('ResourceNotFoundException', message, 404);
}
