import type { VirtualClock } from '../clock/virtual-clock';
import type { Api, CallAs } from '../endpoint/api';
import type { Automations } from '../services/automations';
import { servicesOf } from '../services/every-service';
import { ssmApi } from '../services/ssm';
import type { Deployed, World } from './contract';
import { beginScenario, together } from './scenario';
import { parseWorld } from './spec';
import { steering } from './steering';

export type { Deployed, DeployedDocument, World } from './contract';

export interface WorldProps {
  readonly clock: VirtualClock;
  /** Puts an event on the default bus. */
  readonly publish: (event: unknown) => void;
  readonly account: string;
  readonly region: string;
  /** Where the account is reached; queues are called by URLs there. AWS's own when left out. */
  readonly endpointUrl?: string;
}

/** One world: the scenarios that are on, and the APIs that see and treat all of them. */
export function createWorld(props: WorldProps): World {
  let scenario = together([]);
  let automations: Automations | undefined;
  const current = () => scenario;
  const prepare: World['prepare'] = (spec) => {
    const begun = beginScenario(parseWorld(spec), props);
    scenario = together([scenario, begun]);
    return () => begun.watch();
  };
  return {
    start: (spec) => {
      const parsed = parseWorld(spec);
      scenario.end();
      scenario = beginScenario(parsed, props);
      scenario.watch();
    },
    join: (spec) => {
      prepare(spec)();
    },
    prepare,
    apis: (callAs: CallAs, deployed: Deployed): readonly Api[] => {
      automations?.close();
      const ssm = ssmApi({ ...props, scenario: current, callAs, deployed });
      automations = ssm.automations;
      return [...servicesOf(current, props), ssm.api];
    },
    ...steering(current, props.clock),
    close: () => {
      automations?.close();
      scenario.end();
      scenario = together([]);
    },
  };
}
