import type { Picture } from '../evidence';
import { type Instant, minutesBetween } from '../instant';
import { wholeOf } from '../locate-target';
import { coverageOf, coversEnough } from '../topology/coverage';
import { hasSeen } from '../topology/reconciled';
import type { ScanSource, Topology } from '../topology/topology';
import { ageOf, type Judged, type Stale } from './stale';

const scanNow = 'Run npx paramedic scan.';

/** A scan follows every deploy; one that has not come by then has failed. */
const scanDueMinutes = 5;

/** Why the topology does not allow a conclusion: its absence or age, a stranger, a deploy it has not seen, too few traces. */
export function staleTopology(judged: Judged): readonly Stale[] {
  const { topology, now, policy } = judged;
  if (topology.kind === 'unread') {
    return [
      {
        because: `The topology could not be read: ${topology.because}. See npx paramedic doctor.`,
      },
    ];
  }
  const scanned = topology.value;
  if (!scanned) return [{ because: `The topology has never been scanned. ${scanNow}` }];
  const minutes = minutesBetween(scanned.scannedAt, now);
  const { maxAgeMinutes } = policy.topology;
  if (!(minutes <= maxAgeMinutes)) {
    const because = `The topology was scanned ${ageOf(minutes)}; at most ${maxAgeMinutes} are allowed. ${scanNow}`;
    return [{ because }];
  }
  return [
    ...strange(judged, scanned),
    ...unreconciled(judged, scanned),
    ...tooFewTraces(judged, scanned),
  ];
}

/** Its whole stands for a part, such as an alias of a function, that nobody could tag. */
function strange({ targetArn, now }: Judged, { scannedAt, nodes, unread }: Topology): Stale[] {
  const isKnown = nodes.some(({ id }) => id === targetArn || id === wholeOf(targetArn));
  if (isKnown) return [];
  const gaps = unread.map(({ source }) => source).join(', ');
  const without = gaps === '' ? '' : `, which could not read ${gaps}`;
  const age = ageOf(minutesBetween(scannedAt, now));
  return [{ because: `The target is not in the topology scanned ${age}${without}. ${scanNow}` }];
}

/** Where a scan reads what runs, by the service of the target's ARN; what it could not read it has not seen. */
const versionSources: Readonly<Record<string, ScanSource>> = {
  ecs: 'ecs-services',
  lambda: 'function-aliases',
};

function unreconciled({ targetArn, picture, now }: Judged, scanned: Topology): Stale[] {
  const unreadable = picture.unread.find(({ source }) => source === 'changes');
  if (unreadable) {
    return [
      {
        because: `Whether the target was deployed since the last scan is not known: its changes could not be read, ${unreadable.because}. See npx paramedic doctor.`,
      },
    ];
  }
  const changedAt = newestChange(picture);
  if (changedAt === undefined) return [];
  const deployed = `The target was deployed ${ageOf(minutesBetween(changedAt, now))}`;
  if (!hasSeen(scanned, changedAt)) {
    const because = `${deployed}, after the last scan. ${scanNow}`;
    return [{ because, ...(isScanOnItsWay(changedAt, now) && { passing: true }) }];
  }
  const source = versionSources[targetArn.split(':')[2] ?? ''];
  const gap = scanned.unread.find((each) => each.source === source);
  return gap
    ? [
        {
          because: `${deployed}, and the scan since could not read ${gap.source}: ${gap.because}. ${scanNow}`,
        },
      ]
    : [];
}

const isScanOnItsWay = (changedAt: Instant, now: Instant): boolean =>
  minutesBetween(changedAt, now) <= scanDueMinutes;

/** Of evidence that tells of a change; that of none tells when it was looked for. */
function newestChange({ evidence }: Picture): Instant | undefined {
  const moments = evidence
    .filter(({ source, values }) => source === 'changes' && values['inLastDay'] !== 0)
    .map(({ at }) => at);
  return moments.sort().at(-1);
}

function tooFewTraces({ policy }: Judged, scanned: Topology): Stale[] {
  const { minimumCoverage, belowCoverage } = policy.topology;
  const coverage = coverageOf(scanned, policy);
  if (belowCoverage === 'no-autonomy' || coversEnough(coverage, minimumCoverage)) return [];
  const { critical, traced } = coverage;
  const because = `Traces have seen ${traced} of ${critical} critical services; at least ${Math.round(minimumCoverage * 100)} % are required. Trace the others, or name them with the tag paramedic:trace-name.`;
  return [{ because }];
}
