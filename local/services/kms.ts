import * as z from 'zod';
import type { Api } from '../endpoint/api';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { keyArn } from './ec2-shapes';
import { apiOf } from './operation';
import { readInput } from './wire';

const described = z.strictObject({ KeyId: z.literal('alias/aws/ebs') });

/** AWS KMS: the account's one managed key for volumes. IAM sees the key behind an alias, never the alias. */
export function kmsApi(_scenario: () => Scenario, { account, region }: WorldProps): Api {
  const arn = keyArn('aws-managed', region, account);
  return apiOf('kms', {
    DescribeKey: {
      demands: () => [
        {
          action: 'kms:DescribeKey',
          resource: arn,
          context: { 'kms:RequestAlias': 'alias/aws/ebs' },
        },
      ],
      run: (input) => {
        readInput(described, input);
        const [, KeyId] = arn.split('/');
        return {
          KeyMetadata: { Arn: arn, KeyId, AWSAccountId: account, KeyManager: 'AWS', Enabled: true },
        };
      },
    },
  });
}
