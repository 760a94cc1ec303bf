import * as z from 'zod';
import { ApiError, type Demand, type Input } from '../endpoint/api';
import type { Ec2Instance } from '../world/ec2-instance';
import type { WorldProps } from '../world/world';
import { stateOf } from './ec2-shapes';
import type { Operation } from './operation';
import { readInput, tagContext } from './wire';

/** A stop is graceful here: forcing, hibernating or skipping the shutdown is refused. */
const which = z.strictObject({ InstanceIds: z.array(z.string()).min(1).max(1000) });

type Instances = (id: string) => Ec2Instance;
type Find = (id: string) => Ec2Instance | undefined;

/** What turns instances off and on; none of it is refused by halves. */
export function powerOperations(
  find: Find,
  existing: Instances,
  { account, region }: WorldProps,
): Readonly<Record<string, Operation>> {
  const demands = (action: string) => (input: Input) =>
    readInput(which, input).InstanceIds.map((id): Demand => ({
      action,
      resource: `arn:aws:ec2:${region}:${account}:instance/${id}`,
      context: { ...tagContext(find(id)?.tags ?? {}), ...keysOf(find(id)) },
    }));
  const asked = (input: Input) => readInput(which, input).InstanceIds.map(existing);

  return {
    RebootInstances: {
      demands: demands('ec2:RebootInstances'),
      run: (input) => {
        asked(input).forEach((instance) => instance.reboot());
        return {};
      },
    },
    StopInstances: {
      demands: demands('ec2:StopInstances'),
      run: (input) => {
        const instances = asked(input);
        instances.forEach(assertStoppable);
        return { StoppingInstances: changed(instances, isOn, (each) => each.stop()) };
      },
    },
    StartInstances: {
      demands: demands('ec2:StartInstances'),
      run: (input) => {
        const instances = asked(input);
        instances.forEach(assertStartable);
        return { StartingInstances: changed(instances, isOff, (each) => each.start()) };
      },
    },
  };
}

const isOn = (instance: Ec2Instance): boolean => /^(pending|running)$/.test(instance.powerNow());
const isOff = (instance: Ec2Instance): boolean => instance.powerNow() === 'stopped';

/** Narrowing keys that AWS evaluates for these actions beside tags. */
const keysOf = (instance: Ec2Instance | undefined): Demand['context'] =>
  instance
    ? {
        'ec2:RootDeviceType': instance.spec.rootDevice,
        'ec2:Tenancy': instance.spec.tenancy,
        'ec2:InstanceMarketType': instance.spec.lifecycle ?? 'on-demand',
      }
    : {};

/** One that is already where it is wanted is left as it is, and told of like the others. */
const changed = (
  instances: readonly Ec2Instance[],
  needsIt: (instance: Ec2Instance) => boolean,
  change: (instance: Ec2Instance) => void,
) =>
  instances.map((instance) => {
    const PreviousState = stateOf(instance.powerNow());
    if (needsIt(instance)) change(instance);
    const CurrentState = stateOf(instance.powerNow());
    return { InstanceId: instance.spec.id, CurrentState, PreviousState };
  });

function assertStoppable({ spec }: Ec2Instance): void {
  if (spec.stopProtection) {
    throw new ApiError(
      'OperationNotPermitted',
      `The instance '${spec.id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
    );
  }
  if (spec.rootDevice !== 'ebs') {
    throw new ApiError(
      'UnsupportedOperation',
      `The instance '${spec.id}' does not have an 'ebs' root device type and cannot be stopped.`,
    );
  }
  if (spec.lifecycle !== undefined) {
    throw new ApiError(
      'UnsupportedOperation',
      `You can't stop the Spot Instance '${spec.id}' because it is associated with a one-time Spot Instance request.`,
    );
  }
}

function assertStartable(instance: Ec2Instance): void {
  if (instance.powerNow() !== 'stopping') return;
  throw new ApiError(
    'IncorrectInstanceState',
    `The instance '${instance.spec.id}' is not in a state from which it can be started.`,
  );
}
