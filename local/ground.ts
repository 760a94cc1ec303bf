import { assemble, type Assembly } from './assembly';
import { type BeatingClock, type ClockFace, virtualClock } from './clock/virtual-clock';
import { type KeyRing, keyRing } from './endpoint/credentials';
import { type Faults, faults } from './endpoint/faults';
import { type Endpoint, listen } from './endpoint/server';
import { type Authoriser, authoriser } from './iam/authoriser';
import { matchesGlob } from './iam/glob';
import type { Pairs } from '../lib/app';
import type { ConfigInput } from '../lib/config';
import { deploy, type Deployment } from './template/deployment';
import { type DeployedRole, readResourcePolicies, readRoles } from './template/roles';

/** Where every local account lies. */
export const localPlace = { account: '111122223333', region: 'eu-west-1' } as const;

/** What the account's machinery stands on: time, the template with its names resolved, keys, permissions. */
export interface Ground {
  readonly speed: number;
  readonly clock: BeatingClock;
  readonly face: ClockFace;
  readonly assembly: Assembly;
  readonly endpoint: Endpoint;
  readonly deployment: Deployment;
  readonly roles: readonly DeployedRole[];
  readonly authoriser: Authoriser;
  readonly keys: KeyRing;
  readonly faults: Faults;
}

export interface GroundOptions {
  readonly config: ConfigInput;
  readonly pairs: Pairs | undefined;
  readonly speed: number;
  readonly port: number;
  /** Statements to leave out, to see what then fails: `Sid` of every role, `Part/Sid` of roles so named. */
  readonly without: readonly string[];
}

export async function prepareGround({
  config,
  pairs,
  speed,
  port,
  without,
}: GroundOptions): Promise<Ground> {
  return groundOf(await assemble(config, pairs), speed, port, without);
}

/** Opens the endpoint first: names of queues and APIs contain its address. */
export async function groundOf(
  assembly: Assembly,
  speed: number,
  port = 0,
  without: readonly string[] = [],
): Promise<Ground> {
  const clock = virtualClock({ epoch: Date.now(), speed });
  const endpoint = await listen(clock, port);
  const { template, stackName } = assembly;
  const deployment = deploy(template, {
    ...localPlace,
    stack: stackName,
    endpointUrl: endpoint.url,
  });
  const roles = readRoles(deployment).map((role) => ({
    ...role,
    own: role.own.filter(({ id }) => !without.some((each) => names(each, role, id))),
  }));
  const resourcePolicies = readResourcePolicies(deployment);
  return {
    speed,
    clock,
    face: clock.face,
    assembly,
    endpoint,
    deployment,
    roles,
    authoriser: authoriser({ ...localPlace, roles, resourcePolicies }),
    keys: keyRing(),
    faults: faults(),
  };
}

/** Whether `Sid`, or `Part/Sid` where the role's logical id contains the part, names a statement; `*` is any text. */
function names(written: string, { logicalId }: DeployedRole, id: string): boolean {
  const [sid, part = ''] = written.split('/').reverse();
  return matchesGlob(sid ?? '', id) && logicalId.includes(part);
}
