import type { Api } from '../endpoint/api';
import { apiOf } from './operation';

/** STS answers one question, and needs no permission for it (IAM User Guide, GetCallerIdentity). */
export const stsApi = (account: string): Api =>
  apiOf('sts', {
    GetCallerIdentity: {
      demands: () => [],
      run: (_input, { arn }) => ({ Arn: arn, UserId: arn.replace(/^.*\//, ''), Account: account }),
    },
  });
