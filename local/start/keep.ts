import { OPERATOR } from './operator';
import type { Account } from './ports';
import type { Scenario } from './scenario';

/** The lines that point `npx paramedic` at a kept account. */
export function exportLines(account: Account): string[] {
  const { accessKeyId, secretAccessKey, sessionToken } = account.credentialsFor(OPERATOR);
  const { region, stack } = account.settings;
  return [
    `export AWS_ENDPOINT_URL=${account.endpointUrl}`,
    `export AWS_REGION=${region}`,
    `export AWS_ACCESS_KEY_ID=${accessKeyId}`,
    `export AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    ...(sessionToken === undefined ? [] : [`export AWS_SESSION_TOKEN=${sessionToken}`]),
    `export PARAMEDIC_STACK=${stack}`,
  ];
}

/** Resolves at Ctrl-C or when asked to terminate. */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    const hold = setInterval(() => undefined, 60_000);
    const stop = () => {
      clearInterval(hold);
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });

/** A kept account also has an alarm that watches nothing, for `npx paramedic drill`. */
export function withDrill(scenario: Scenario): Scenario {
  const drill: Scenario['world']['alarms'][number] = {
    name: 'paramedic-drill',
    namespace: 'Paramedic/Drill',
    metric: 'Nothing',
    dimensions: {},
    statistic: 'Sum',
    periodSeconds: 60,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    comparison: 'GreaterThanThreshold',
    threshold: 0,
    missingData: 'ignore',
    tags: { 'paramedic:mode': 'observe' },
  };
  return { ...scenario, world: { ...scenario.world, alarms: [...scenario.world.alarms, drill] } };
}
