import { type EChartsOption, init } from 'echarts';
import { epochOf } from '../../lambdas/core/instant';
import type { Measurement, Phase, Report } from './report';

const WIDTH = 960;
const HEIGHT = 320;
const ink = { line: '#1f5f8b', threshold: '#b3261e', incident: '#f3d9d6', runbook: '#cfe3d4' };

/** The series with what happened to it, as a picture that needs neither script nor network. */
export function chart(report: Report): string {
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    drawn.setOption(optionOf(report));
    return drawn.renderToSVGString();
  } finally {
    drawn.dispose();
  }
}

function optionOf({ measured, entries, phases }: Report): EChartsOption {
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif', color: '#333' },
    useUTC: true,
    grid: { left: 64, right: 24, top: 72, bottom: 40 },
    xAxis: { type: 'time', axisLine: { lineStyle: { color: '#999' } }, ...spanOf(phases) },
    yAxis: {
      type: 'value',
      name: measured?.label ?? '',
      nameTextStyle: { align: 'left', padding: [0, 0, 0, -48] },
      nameGap: 44,
      show: measured !== undefined,
      splitLine: { lineStyle: { color: '#eee' } },
    },
    series: [
      {
        type: 'line',
        showSymbol: false,
        lineStyle: { color: ink.line, width: 2 },
        data: (measured?.points ?? []).map(({ at, value }) => [epochOf(at), value]),
        markArea: { silent: true, data: phases.map(areaOf) },
        markLine: {
          silent: true,
          symbol: 'none',
          data: [...thresholdOf(measured), ...markersOf(entries)],
        },
      },
    ],
  };
}

/** An hour on either side is read, but what happened deserves the room. */
function spanOf(phases: readonly Phase[]): { readonly min?: number; readonly max?: number } {
  const from = Math.min(...phases.map((each) => epochOf(each.from)));
  const to = Math.max(...phases.map((each) => epochOf(each.to)));
  if (!Number.isFinite(from) || !Number.isFinite(to)) return {};
  const margin = Math.max((to - from) / 2, 10 * 60_000);
  return { min: from - margin, max: to + margin };
}

type Area = [
  {
    xAxis: number;
    name: string;
    itemStyle: { color: string };
    label: { position: 'insideTop' | 'insideBottom' };
  },
  { xAxis: number },
];

const areaOf = ({ name, from, to }: Phase): Area => [
  {
    xAxis: epochOf(from),
    name,
    itemStyle: { color: name === 'runbook' ? ink.runbook : ink.incident },
    label: { position: name === 'runbook' ? 'insideBottom' : 'insideTop' },
  },
  { xAxis: epochOf(to) },
];

const thresholdOf = (measured: Measurement | undefined) =>
  measured?.threshold === undefined
    ? []
    : [
        {
          yAxis: measured.threshold,
          lineStyle: { color: ink.threshold, type: 'dashed' as const },
          label: { formatter: 'threshold', position: 'insideStartTop' as const },
        },
      ];

/** Entries of one minute share a line. */
function markersOf(entries: Report['entries']) {
  const byMinute = new Map<number, number[]>();
  for (const { at, sequence } of entries) {
    const minute = Math.floor(epochOf(at) / 60_000);
    byMinute.set(minute, [...(byMinute.get(minute) ?? []), sequence]);
  }
  return [...byMinute].map(([minute, ids], index) => ({
    xAxis: minute * 60_000,
    lineStyle: { color: '#999', type: 'dotted' as const, width: 1 },
    label: { formatter: spanned(ids), distance: index % 2 === 0 ? 2 : 16, color: '#555' },
  }));
}

const spanned = (ids: readonly number[]): string =>
  ids.length === 1 ? `#${ids[0] ?? ''}` : `#${ids[0] ?? ''}–${ids.at(-1) ?? ''}`;
