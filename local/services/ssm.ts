import type { Api, CallAs } from '../endpoint/api';
import type { Deployed } from '../world/contract';
import type { WorldProps } from '../world/world';
import { automations, type Automations } from './automations';
import { automationOperations } from './ssm-automation';
import { documentOperations } from './ssm-document';
import { parameterOperations } from './ssm-parameter';
import { apiOf } from './operation';

export interface SsmProps extends WorldProps {
  readonly callAs: CallAs;
  readonly deployed: Deployed;
}

/** AWS Systems Manager: automations, their documents, parameters. */
export function ssmApi(props: SsmProps): { readonly api: Api; readonly automations: Automations } {
  const running = automations(props);
  const api = apiOf('ssm', {
    ...automationOperations(running, props),
    ...documentOperations(props),
    ...parameterOperations(props),
  });
  return { api, automations: running };
}
