import { loadScenario, type Scenario } from '../../local/start/scenario';
import { relabelled } from './relabelled';

/** One service in trouble each, and what is particular about it. */
interface RowSpec {
  readonly scenario: 'ecs-crash-loop' | 'makes-it-worse' | 'ineffective';
  readonly environment?: 'production' | 'staging';
  readonly tags?: Readonly<Record<string, string>>;
}

/** So that it is on whatever day and hour this is played. */
const always = 'Mon-Sun 00:00-24:00 Europe/London';
/** All that is paid through one wallet is one service to the budgets. */
const wallet = { service: 'wallet' };

const specs = {
  calendar: { scenario: 'ecs-crash-loop' },
  unreadable: { scenario: 'ecs-crash-loop' },
  maintenance: { scenario: 'ecs-crash-loop' },
  muted: { scenario: 'ecs-crash-loop' },
  deploying: { scenario: 'ecs-crash-loop' },
  health: { scenario: 'ecs-crash-loop' },
  manual: { scenario: 'ecs-crash-loop', tags: { 'paramedic:operation': 'manual' } },
  settling: { scenario: 'ecs-crash-loop', tags: { 'settlement-window': always } },
  everything: { scenario: 'ecs-crash-loop' },
  remediation: { scenario: 'ecs-crash-loop' },
  service: { scenario: 'ecs-crash-loop' },
  held: { scenario: 'makes-it-worse' },
  finished: { scenario: 'makes-it-worse' },
  cancelled: { scenario: 'ecs-crash-loop', environment: 'staging' },
  useless: { scenario: 'ineffective', environment: 'staging', tags: wallet },
  budget: { scenario: 'ecs-crash-loop', tags: wallet },
  budgetAgain: { scenario: 'ecs-crash-loop', tags: wallet },
  broken: { scenario: 'ecs-crash-loop', environment: 'staging' },
  mended: { scenario: 'ecs-crash-loop', environment: 'staging' },
  decision: { scenario: 'ecs-crash-loop' },
} as const satisfies Readonly<Record<string, RowSpec>>;

export type RowName = keyof typeof specs;

export const rowNames = Object.keys(specs) as readonly RowName[];

const labelOf = (name: RowName): string => String(rowNames.indexOf(name)).padStart(2, '0');

export const serviceNamed = (name: RowName): string => `checkout-${labelOf(name)}`;

export const alarmNamed = (name: RowName): string => `${serviceNamed(name)}-5xx`;

export const calendar = 'change-freeze';
export const window = 'mw-0123456789abcdef0';

/** Nobody hears of it before it is opened. */
export const healthEvent = {
  ...{ service: 'ECS', code: 'AWS_ECS_OPERATIONAL_ISSUE', region: 'eu-west-1' },
  ...{ status: 'upcoming', since: 100_000 },
} as const;

/** The worlds of some rows as one, with the calendar and the window. */
export function worldOf(names: readonly RowName[], planned: object = {}): Scenario['world'] {
  const worlds = names.map(oneWorld);
  return {
    ...worlds[0]!,
    services: worlds.flatMap(({ services }) => services),
    alarms: worlds.flatMap(({ alarms }) => alarms),
    ...planned,
  };
}

function oneWorld(name: RowName): Scenario['world'] {
  const { scenario, environment = 'production', tags = {} }: RowSpec = specs[name];
  const { world } = relabelled(loadScenario(scenario), rowNames.indexOf(name));
  return {
    ...world,
    // People take their time here: a low criticality is the priority with the long deadline.
    services: world.services.map((service) => ({
      ...service,
      tags: { ...service.tags, criticality: 'low', environment, ...tags },
    })),
    alarms: world.alarms.filter((alarm) => alarm.name === alarmNamed(name)),
  };
}
