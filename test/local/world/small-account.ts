import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Api, CallAs, Demand, Input, Principal } from '../../../local/endpoint/api';
import type { Deployed } from '../../../local/world/contract';
import type { WorldInput } from '../../../local/world/spec';
import { createWorld } from '../../../local/world/world';
import { manualClock } from '../manual-clock';

export const account = '111122223333';
export const region = 'eu-west-1';
export const checkout = `arn:aws:ecs:${region}:${account}:service/shop/checkout`;
export const reports = `arn:aws:ec2:${region}:${account}:instance/i-0a1b2c3d4e5f60718`;
export const role = `arn:aws:iam::${account}:role/Runbook`;
export const executor: Principal = {
  arn: `arn:aws:iam::${account}:role/Executor`,
  name: 'Executor',
};

/** The world of a scenario file. */
export function worldOf(scenario: string): WorldInput {
  const text = readFileSync(`local/scenarios/${scenario}.yaml`, 'utf8');
  return (parse(text) as { world: WorldInput }).world;
}

/** A document of ours as it is deployed: with a role. */
export const deployedDocument = (id: string) => ({
  name: id,
  hash: 'ab'.repeat(32),
  content: {
    ...(parse(readFileSync(`ssm-documents/${id}.yaml`, 'utf8')) as object),
    assumeRole: role,
  },
});

export interface Happening {
  readonly 'detail-type': string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface Made {
  readonly caller: string;
  readonly action: string;
  readonly demands: readonly Demand[];
}

/** A world with an account around it that allows everything and remembers who asked for what. */
export function smallAccount(deployed: Partial<Deployed> = {}) {
  const clock = manualClock();
  const events: Happening[] = [];
  const made: Made[] = [];
  const world = createWorld({
    clock,
    account,
    region,
    publish: (event) => void events.push(event as Happening),
  });
  let apis: readonly Api[] = [];
  const callAs: CallAs = async (caller, service, operation, input) => {
    const api = apis.find(
      (each) => each.service === service && (each.takes?.(operation, input) ?? true),
    );
    if (!api) throw new Error(`There is no ${service}`);
    const demands = api.demands(operation, input);
    made.push({ caller: caller.name, action: `${service}:${operation}`, demands });
    return api.run(operation, input, caller);
  };
  apis = world.apis(callAs, { documents: [], parameters: [], ...deployed });
  const call = async <T>(service: string, operation: string, input: Input): Promise<T> =>
    (await callAs(executor, service, operation, input)) as T;
  const alarmEvents = () =>
    events.filter((event) => event['detail-type'] === 'CloudWatch Alarm State Change');
  return { clock, world, apis, events, made, call, alarmEvents };
}

export const minute = 60_000;
