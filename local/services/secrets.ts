import * as z from 'zod';
import { type Api, ApiError } from '../endpoint/api';
import { apiOf } from './operation';
import { readInput } from './wire';

const get = z.strictObject({ SecretId: z.string() });

/** AWS Secrets Manager: values by name, which whoever runs the account has put there and may replace. */
export function secretsApi(
  place: { readonly account: string; readonly region: string },
  secrets: ReadonlyMap<string, string>,
): Api {
  const arnOf = (name: string) =>
    `arn:aws:secretsmanager:${place.region}:${place.account}:secret:${name}-LoCaL1`;
  return apiOf('secretsmanager', {
    GetSecretValue: {
      demands: (input) => [
        {
          action: 'secretsmanager:GetSecretValue',
          resource: arnOf(readInput(get, input).SecretId),
          context: {},
        },
      ],
      run: (input) => {
        const { SecretId } = readInput(get, input);
        const value = secrets.get(SecretId);
        if (value !== undefined)
          return { ARN: arnOf(SecretId), Name: SecretId, SecretString: value };
        throw new ApiError(
          'ResourceNotFoundException',
          "Secrets Manager can't find the specified secret.",
        );
      },
    },
  });
}
