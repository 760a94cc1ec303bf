import type { Account } from './ports';
import type { Fault, Scenario } from './scenario';

/** Moments of a run that the player itself sees and passes on. */
export interface ArmedFaults {
  /** Immediately before a person's answer is sent. */
  readonly beforeAnswer: () => void;
  /** An execution of this incident is on record. */
  readonly executionStarted: (incidentId: string) => void;
}

/** Arms what a scenario does to Paramedic itself, as data says; what the world suffers is the world's. */
export function armFaults(account: Account, scenario: Scenario, stop: () => void): ArmedFaults {
  const at = (when: Fault['when']) => scenario.faults.filter((fault) => fault.when === when);
  if (at('scanned').length > 0) failScans(account);
  for (const fault of at('alarm-fired')) repeatAlarm(account, scenario.watch, fault.times);
  for (const fault of at('execution-accepted')) killStarter(account, scenario, fault);
  let answered = false;
  let started = false;
  return {
    beforeAnswer: () => {
      if (!answered && at('before-answer-spent').length > 0) throwSwitch(account, stop);
      answered = true;
    },
    executionStarted: (incidentId) => {
      if (!started && at('execution-started').length > 0) account.failWorkflow(incidentId);
      started = true;
    },
  };
}

/** From now on nobody tells the scanner what is tagged. */
const failScans = ({ faults }: Account): void =>
  faults.inject({
    service: 'tagging',
    caller: 'TopologyFunction',
    mishap: { kind: 'error', code: 'AccessDeniedException', status: 400 },
    times: Infinity,
  });

/** The same event again and again: a burst at once, and stragglers after what came later. */
function repeatAlarm(account: Account, alarm: string, times: number): void {
  let repeated = false;
  account.onEvent((event) => {
    if (repeated || !isAlarmEvent(event, alarm)) return;
    repeated = true;
    for (let copy = 1; copy < times; copy += 1) {
      setTimeout(() => account.publish(event), copy % 2 === 0 ? 0 : copy * 40);
    }
  });
}

function isAlarmEvent(event: Readonly<Record<string, unknown>>, alarm: string): boolean {
  const detail = event['detail'] as
    { readonly alarmName?: unknown; readonly state?: { readonly value?: unknown } } | undefined;
  return detail?.alarmName === alarm && detail.state?.value === 'ALARM';
}

/** SSM has accepted the start; the executor dies before it can write that down. */
function killStarter(account: Account, { watch, world }: Scenario, fault: Fault): void {
  const about = [...world.services.map(({ name }) => name), ...world.instances.map(({ id }) => id)];
  account.faults.inject({
    service: 'ssm',
    operation: 'StartAutomationExecution',
    matches: (input) => about.some((name) => JSON.stringify(input).includes(`"${name}"`)),
    mishap: { kind: 'kill-caller' },
    also: () => {
      if (fault.do.includes('clear-alarm')) account.world.clearAlarm(watch);
    },
  });
}

/** Thrown in the moment the executor reaches for the switch, long after the approval was given. */
function throwSwitch(account: Account, stop: () => void): void {
  account.faults.inject({
    service: 'ssm',
    operation: 'GetParameter',
    caller: 'Executor',
    mishap: { kind: 'delay', virtualMilliseconds: 30_000 },
    also: stop,
  });
}
