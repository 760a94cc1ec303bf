import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoChanges } from '../../lambdas/adapters/dynamo-changes';
import { dynamoHealth } from '../../lambdas/adapters/dynamo-health';
import { dynamoTable } from '../../lambdas/adapters/dynamo-table';
import { instantOf, minutesAfter } from '../../lambdas/core/instant';
import type { LocalAccount } from '../../local/account';
import type { EventInput } from '../../local/events/event-bus';
import { operatorName } from '../../local/local-config';
import { deploymentEvent } from '../../local/world/ecs-events';
import { type ClosedAccount, until } from './closed-account';
import { alarmNamed, healthEvent, serviceNamed } from './closed-rows';

const minute = 60_000;

/** What people and AWS do to one service, or around it, between an approval and its start. */
export async function closeMeanwhile(at: ClosedAccount): Promise<void> {
  const { world, clock } = at.account;
  world.setAlarmMute(alarmNamed('muted'), clock.now() + 60 * minute);
  await at.approve('muted');
  await at.ended('muted');
  const noticed = noticedIn(at.account);
  deploys(at.account);
  await until('the deploy is noticed', noticed.deploy);
  await at.approve('deploying');
  await at.ended('deploying');
  world.setHealthEvent(healthEvent.code, 'open');
  await until('AWS Health is heard', () => noticed.health('open'));
  await at.approve('health');
  await at.ended('health');
  world.setHealthEvent(healthEvent.code, 'closed');
  await until('AWS Health is heard again', () => noticed.health('closed'));
  noticed.close();
}

const serviceArn = ({ settings: { region, account } }: LocalAccount): string =>
  `arn:aws:ecs:${region}:${account}:service/shop/${serviceNamed('deploying')}`;

function deploys(local: LocalAccount): void {
  const rollout = {
    id: 'ecs-svc/4711',
    revision: 2,
    created: local.clock.now(),
    completes: undefined,
  };
  local.publish(
    deploymentEvent(serviceArn(local), rollout, 'IN_PROGRESS', local.settings) as EventInput,
  );
}

/** What the change feed has kept; undefined while it has not. */
function noticedIn(local: LocalAccount) {
  const { region, tables } = local.settings;
  const client = new DynamoDBClient({
    ...{ endpoint: local.endpointUrl, region },
    credentials: local.credentialsFor(operatorName),
  });
  const table = dynamoTable(DynamoDBDocumentClient.from(client), tables.changes);
  const anHourAgo = () => minutesAfter(instantOf(local.clock.now()), -60);
  return {
    deploy: async () =>
      (await dynamoChanges(table).since(serviceArn(local), anHourAgo())).find(
        ({ state }) => state === 'in-progress',
      ),
    health: async (wanted: 'open' | 'closed') =>
      (await dynamoHealth(table).ofService(healthEvent.service, region)).find(
        ({ status }) => status === wanted,
      ),
    close: () => client.destroy(),
  };
}
