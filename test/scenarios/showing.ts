import { scenarioNames } from '../../local/start/scenario';

/** Scenarios that were named before the remediations they show. */
const older: Readonly<Record<string, string>> = {
  'restart-ecs-service': 'ecs-crash-loop',
  'reboot-ec2-instance': 'ec2-unresponsive',
};

/** The name of the scenario that shows a remediation. */
export const scenarioShowing = (id: string): string => older[id] ?? id;

/** That one, and those that show the remediation under other circumstances. */
export const scenariosShowing = (id: string): readonly string[] =>
  scenarioNames().filter((name) => name === scenarioShowing(id) || name.startsWith(`${id}-`));
