import * as z from 'zod';
import type { Api } from '../endpoint/api';
import { dynamodbTable, type DynamodbTable } from '../world/kinds/dynamodb-table';
import type { Scenario } from '../world/scenario';
import { apiOf } from './operation';
import { readInput } from './wire';

const describe = z.strictObject({
  ServiceNamespace: z.literal('dynamodb'),
  ResourceIds: z.array(z.string()).min(1).max(50),
});

/** Application Auto Scaling, as far as it looks after the capacity of tables: what there is, and no way to change it. */
export function scaledTablesApi(scenario: () => Scenario): Api {
  return {
    ...apiOf('application-autoscaling', {
      DescribeScalableTargets: {
        // Takes no resource (service authorization reference).
        demands: () => [
          { action: 'application-autoscaling:DescribeScalableTargets', resource: '*', context: {} },
        ],
        run: (input) => {
          const { ResourceIds } = readInput(describe, input);
          const found = scenario()
            .of(dynamodbTable)
            .filter(({ spec }) => spec.autoscaled && ResourceIds.includes(resourceIdOf(spec)));
          return { ScalableTargets: found.flatMap(targetsOf) };
        },
      },
    }),
    takes: (_operation, { ServiceNamespace }) => ServiceNamespace === 'dynamodb',
  };
}

const resourceIdOf = ({ name }: DynamodbTable['spec']): string => `table/${name}`;

/** Reading and writing are scaled apart. */
const targetsOf = ({ spec }: DynamodbTable) =>
  (['Read', 'Write'] as const).map((of) => ({
    ServiceNamespace: 'dynamodb',
    ResourceId: resourceIdOf(spec),
    ScalableDimension: `dynamodb:table:${of}CapacityUnits`,
    MinCapacity: of === 'Read' ? spec.readUnits : spec.writeUnits,
    MaxCapacity: 4 * (of === 'Read' ? spec.readUnits : spec.writeUnits),
  }));
