import type { Group, Row } from './rows';
import { type Permission, written } from './permission';
import type { AsCase } from './exported';
import { playGroup, type Played, prepareGroups } from './play-group';

/** All accounts of a file one after another, on a busy machine. */
export const LONGEST = 800_000;

/** Whether the model was asked as often as it may be. */
const isAsked = (calls: number, { modelCalls }: Row['expected']): boolean =>
  modelCalls === null || [modelCalls].flat().includes(calls);

/** Groups in lanes: those of one lane one after another, the lanes side by side. */
export class Stage {
  private readonly playing = new Map<string, Promise<Played>>();
  private readonly lanes: Promise<unknown>[] = [];
  private readonly ready: Promise<void>;

  constructor(groups: readonly Group[]) {
    this.ready = prepareGroups(groups);
  }

  begin(groups: readonly Group[], lane: number): void {
    for (const group of groups) {
      const played = this.inTurn(lane, () => playGroup(group));
      for (const { title } of group.rows) this.playing.set(title, played);
    }
  }

  inTurn<T>(lane: number, run: () => Promise<T>): Promise<T> {
    const played = (this.lanes[lane] ?? this.ready).then(run);
    this.lanes[lane] = played.catch(() => undefined);
    return played;
  }

  async over(): Promise<void> {
    await Promise.allSettled(this.lanes);
  }

  /** How a row ended, and how it must end, in the same words. */
  async outcome({ title, scenario, expected }: Row): Promise<{ ended: unknown; must: unknown }> {
    const report = (await this.playing.get(title)!).reports.get(title)!;
    if (report instanceof Error) throw report;
    const { ending, reasons, verdict, executions, incidents, modelCalls, ledger, also } = report;
    const { change = null } = expected;
    return {
      ended: {
        ...{ ending, reasons, verdict, incidents, also },
        executions: executions.filter(({ kind }) => kind === 'remediation').length,
        modelCalls: isAsked(modelCalls, expected) ? expected.modelCalls : modelCalls,
        verified: ledger.verified,
        change: change === null ? null : report.change,
      },
      must: {
        ending: expected.ending,
        reasons: expected.reasons,
        verdict: expected.verdict,
        incidents: expected.incidents,
        also: scenario.also.map((each) => ({ ...each, executions: 0 })),
        executions: expected.executions,
        modelCalls: expected.modelCalls,
        verified: true,
        change,
      },
    };
  }

  /** What the incident of a row is as a case of the corpus; undefined where the row was not played to its end. */
  async asCase({ title }: Row): Promise<AsCase | undefined> {
    return (await this.playing.get(title)!).cases.get(title);
  }

  /** Permissions that none of the accounts has needed, once each. */
  async unneeded(
    isMeant: (permission: Permission) => boolean,
    ...beside: readonly Promise<Pick<Played, 'unused'>>[]
  ): Promise<readonly string[]> {
    const played = await Promise.all([...new Set(this.playing.values()), ...beside]);
    const [first = [], ...others] = played.map(({ unused }) => unused.filter(isMeant));
    const isUnusedIn = (permissions: readonly Permission[], { resource, ...one }: Permission) =>
      permissions.some(
        (each) => written(each) === written({ ...one, resource }) && each.resource === resource,
      );
    const never = first.filter((one) => others.every((each) => isUnusedIn(each, one))).map(written);
    return [...new Set(never)].sort();
  }
}
