import type { Api, CallAs } from '../endpoint/api';
import type { Deployed } from '../world/contract';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { automations, type Automations } from './automations';
import { automationOperations } from './ssm-automation';
import { documentOperations } from './ssm-document';
import { parameterOperations } from './ssm-parameter';
import { plannedOperations } from './ssm-planned';
import { apiOf } from './operation';

export interface SsmProps extends WorldProps {
  readonly scenario: () => Scenario;
  readonly callAs: CallAs;
  readonly deployed: Deployed;
}

/** AWS Systems Manager: automations, their documents, parameters, calendars and windows. */
export function ssmApi(props: SsmProps): { readonly api: Api; readonly automations: Automations } {
  const running = automations(props);
  const api = apiOf('ssm', {
    ...automationOperations(running, props),
    ...documentOperations(props),
    ...parameterOperations(props),
    ...plannedOperations(props.scenario, props),
  });
  return { api, automations: running };
}
