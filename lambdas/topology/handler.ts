import { autoscalingTopology } from '../adapters/autoscaling-topology';
import { bundledPolicy } from '../adapters/bundled-policy';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { dynamoTopologies } from '../adapters/dynamo-topologies';
import { ecsTopology } from '../adapters/ecs-topology';
import { elbTopology } from '../adapters/elb-topology';
import { emfCounters } from '../adapters/emf-counters';
import { homeIn } from '../adapters/home';
import { lambdaAliases } from '../adapters/lambda-aliases';
import { lambdaEventSources } from '../adapters/lambda-event-sources';
import { scanOccasionOf } from '../adapters/scan-occasion';
import { systemClock as clock } from '../adapters/system-clock';
import { taggingInventory } from '../adapters/tagging-inventory';
import { xrayServiceGraph } from '../adapters/xray-service-graph';
import { componentTags } from '../core/topology/components';
import { scan } from '../core/topology/scan';
import { topologyEnv } from './env';

const env = topologyEnv.parse(process.env);
const policy = bundledPolicy();
const home = homeIn(env.ACCOUNT_ID);
const scanOn = scan({
  inventory: taggingInventory(home.region),
  graph: xrayServiceGraph(home),
  sources: [
    elbTopology(),
    ecsTopology(),
    lambdaEventSources(),
    lambdaAliases(),
    autoscalingTopology(componentTags(policy)),
  ],
  topologies: dynamoTopologies(dynamoTable(dynamoClient(), env.TOPOLOGY_TABLE)),
  counters: emfCounters(),
  clock,
  policy,
});

/** The bus delivers events of this account and Region only; a person may ask, too. */
export const handler = (event: unknown) => scanOn(scanOccasionOf(event));
