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

/** How an assembly is run. */
export interface GroundOptions {
  readonly speed: number;
  /** Virtual epoch milliseconds at which it opens; left out, now. */
  readonly epoch?: number | undefined;
  readonly port?: number | undefined;
  /** Statements to leave out, to see what then fails: `Sid` of every role, `Part/Sid` of roles so named. */
  readonly without?: readonly string[] | undefined;
}

export const prepareGround = async (
  config: ConfigInput,
  pairs: Pairs | undefined,
  options: GroundOptions,
): Promise<Ground> => groundOf(await assemble(config, pairs), options);

/** Opens the endpoint first: names of queues and APIs contain its address. */
export async function groundOf(
  assembly: Assembly,
  { speed, epoch = Date.now(), port = 0, without = [] }: GroundOptions,
): Promise<Ground> {
  const clock = virtualClock({ epoch, speed });
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
