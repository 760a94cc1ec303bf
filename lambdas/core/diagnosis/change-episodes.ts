import { epochOf, type Instant } from '../instant';
import type { Change, ChangeAuthor } from '../ports/resources';

/**
 * `release`: other code, or other machines under it. `operation`: something was done to the resource and it is set as
 * before, such as a stop or a purge. `configuration`: the same code is set or supplied otherwise.
 */
export const changeKinds = ['release', 'operation', 'configuration'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One change from its first event to its last. */
export interface ChangeEpisode {
  readonly kind: ChangeKind;
  readonly what: string;
  readonly state: Change['state'];
  readonly by: ChangeAuthor;
  /** Of the first event that is on record: it may have begun earlier, never later. */
  readonly begunAt: Instant;
  readonly latestAt: Instant;
}

/** As the change feed names what it records: a service and its deploy, or an API call. */
const releases =
  /^(?:ECS deployment|CodeDeploy deployment|CodePipeline execution|Lambda Update(?:FunctionCode|Alias)|Step Functions UpdateStateMachine|API Gateway CreateDeployment|Auto Scaling StartInstanceRefresh)/;

const operations =
  /^(?:CodePipeline Put|.* (?:Start|Stop|Reboot|Terminate|Purge|Redrive|Failover|TestFailover|Promote|Restore))/i;

const kindOf = (what: string): ChangeKind => {
  if (releases.test(what)) return 'release';
  return operations.test(what) ? 'operation' : 'configuration';
};

/** ECS tells of a deployment about as soon as it was asked for. */
const askedForWithin = 2 * 60_000;

/** ECS says of a deployment what began, not who: this system did where it asked for one just before. */
const authorOf = (change: Change, changes: readonly Change[]): ChangeAuthor => {
  const asked = changes.some(
    ({ by, what, resourceArn, at }) =>
      by === 'paramedic' &&
      what === 'ECS UpdateService' &&
      resourceArn === change.resourceArn &&
      epochOf(at) <= epochOf(change.at) &&
      epochOf(change.at) <= epochOf(at) + askedForWithin,
  );
  return asked && change.what.startsWith('ECS deployment') ? 'paramedic' : change.by;
};

/** Events of one stack name each status anew, and are one change from the first until one that ends it. */
const nameOf = ({ resourceArn, what }: Change): string =>
  `${resourceArn} ${what.startsWith('CloudFormation ') ? 'CloudFormation' : what}`;

/** Events in any order as changes, the latest first. */
export function episodesOf(changes: readonly Change[]): readonly ChangeEpisode[] {
  const ended: ChangeEpisode[] = [];
  const open = new Map<string, ChangeEpisode>();
  const oldestFirst = [...changes].sort((one, other) => epochOf(one.at) - epochOf(other.at));
  for (const change of oldestFirst) {
    const name = nameOf(change);
    const { what, state, at } = change;
    const episode = {
      ...{ kind: kindOf(what), what, state, latestAt: at },
      by: open.get(name)?.by ?? authorOf(change, changes),
      begunAt: open.get(name)?.begunAt ?? at,
    };
    if (state === 'in-progress') open.set(name, episode);
    else {
      open.delete(name);
      ended.push(episode);
    }
  }
  return [...ended, ...open.values()].sort(
    (one, other) => epochOf(other.latestAt) - epochOf(one.latestAt),
  );
}
