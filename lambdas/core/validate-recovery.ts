import { declaredState } from './declared-state';
import { minutesBetween } from './instant';
import { parseTargetArn } from './locate-target';
import type { Policy } from './policy';
import type { Clock } from './ports/clock';
import type { Lookups, Targets } from './ports/resources';
import type { Metrics } from './ports/telemetry';
import type { ValidateRequest, ValidateResponse } from './requests';
import type { CatalogueEntry } from './runbook';
import type { AlarmSignal, FindingSignal } from './signal';
import { typeNamed } from './target-types/every-type';
import type { Sources } from './trouble';
import { judgeCompliance } from './validation/compliance';
import { guardsToAsk, queriesOf, readingsOf } from './validation/guard-queries';
import { judge, verdictOn } from './validation/judge';
import { readSeries } from './validation/read-series';
import { companionQueries } from './validation/sparse-metrics';

export interface ValidateRecoveryPorts extends Sources {
  readonly metrics: Metrics;
  readonly targets: Targets;
  readonly lookups: Lookups;
  readonly clock: Clock;
  readonly catalogue: readonly CatalogueEntry[];
  readonly policy: Pick<Policy, 'businessMetrics'>;
}

/**
 * Measures whether the trouble is over, by the recovery rule of the signal's source. What could not be
 * read is unknown: pending before the deadline, inconclusive at it.
 */
export const validateRecovery =
  (ports: ValidateRecoveryPorts) =>
  async (request: ValidateRequest): Promise<ValidateResponse> => {
    try {
      return await measure(ports, request);
    } catch (error) {
      const because = `The measurement failed: ${error instanceof Error ? error.name : 'unknown error'}`;
      return minutesBetween(ports.clock.now(), request.deadline) > 0
        ? { kind: 'pending', because }
        : { kind: 'verdict', verdict: 'inconclusive', because, measured: [] };
    }
  };

function measure(
  ports: ValidateRecoveryPorts,
  request: ValidateRequest,
): Promise<ValidateResponse> {
  const { signal } = request.incident;
  switch (signal.source) {
    case 'alarm':
      return measureAlarm(ports, request, signal);
    case 'config':
      return measureFinding(ports, request, signal);
  }
}

/** The alarm's own queries, their companions and the guards in one read. */
async function measureAlarm(
  ports: ValidateRecoveryPorts,
  request: ValidateRequest,
  { alarm: { arn, name } }: AlarmSignal,
): Promise<ValidateResponse> {
  const [alarm, asked] = await Promise.all([
    ports.alarms.read({ arn, name }),
    guardsToAsk(ports, request),
  ]);
  const rule = alarm?.rule;
  const beside = [...(rule ? companionQueries(rule) : []), ...queriesOf(asked)];
  const read = await readSeries(ports, request, beside, rule);
  return judge({ ...request, ...read, rule, guards: readingsOf(asked, read.series) });
}

/** What Config says now, the resource itself, and the guards. */
async function measureFinding(
  ports: ValidateRecoveryPorts,
  request: ValidateRequest,
  signal: FindingSignal,
): Promise<ValidateResponse> {
  const { remediationId, actionEndedAt } = request;
  const [finding, isSound, asked] = await Promise.all([
    ports.findings.read(signal.finding),
    readDirectly(ports, request),
    guardsToAsk(ports, request),
  ]);
  // Where nothing was done, any judgement counts that is newer than the one that signalled.
  const since = remediationId === undefined ? signal.changedAt : actionEndedAt;
  const read = await readSeries(ports, request, queriesOf(asked));
  const recovery = judgeCompliance({ finding, isSound, since });
  return verdictOn(recovery, { ...request, ...read, guards: readingsOf(asked, read.series) });
}

/** Undefined where the type of the target does not say what sound means. */
async function readDirectly(
  { lookups }: ValidateRecoveryPorts,
  { targetArn: arn }: ValidateRequest,
): Promise<boolean | undefined> {
  const named = parseTargetArn(arn);
  const isSound = named && typeNamed(named.type).isSound;
  return isSound && isSound(await declaredState(lookups, { arn, ...named }));
}
