import { incidentTypes } from '../../lambdas/core/diagnosis';
import type { Scorecard } from '../scoring/scorecard';
import { svg } from './chart';

const colours = { one: '#2563a8', other: '#d97706', quiet: '#9aa3ad' } as const;

/** Labels against answers as a heat map. */
export function confusionMap({ confusion }: Scorecard): string {
  const data = confusion.flatMap((row, y) =>
    row.flatMap((count, x) => (count === 0 ? [] : [[x, y, count]])),
  );
  return svg(
    {
      grid: { left: 120, right: 20, top: 20, bottom: 110 },
      xAxis: {
        type: 'category',
        data: [...incidentTypes],
        name: 'answered',
        nameLocation: 'middle',
        nameGap: 85,
        axisLabel: { rotate: 45, interval: 0 },
        splitArea: { show: true },
      },
      yAxis: {
        type: 'category',
        data: [...incidentTypes],
        name: 'labelled',
        nameLocation: 'middle',
        nameGap: 85,
        inverse: true,
        axisLabel: { interval: 0 },
      },
      visualMap: {
        show: false,
        min: 0,
        max: Math.max(1, ...confusion.flat()),
        inRange: { color: ['#e8f0f8', colours.one] },
      },
      series: [{ type: 'heatmap', data, label: { show: true } }],
    },
    460,
  );
}

/** Share of errors among the answers given, against how many are given, the surest first. */
export const riskCoverage = (open: Scorecard, sealed: Scorecard): string =>
  svg(
    {
      legend: { top: 0, itemGap: 40, data: ['open part', 'sealed third'] },
      grid: { left: 60, right: 20, top: 40, bottom: 50 },
      xAxis: { type: 'value', min: 0, max: 1, ...named('coverage') },
      yAxis: { type: 'value', min: 0, max: 1, name: 'share of errors' },
      series: [
        { name: 'open part', ...steps(open, colours.one) },
        { name: 'sealed third', ...steps(sealed, colours.other) },
      ],
    },
    320,
  );

const steps = ({ selective }: Scorecard, color: string) => ({
  type: 'line' as const,
  symbolSize: 6,
  itemStyle: { color },
  lineStyle: { color },
  data: selective.map(({ coverage, accuracy }) => [coverage, 1 - accuracy]),
});

/** How often answers are right by how often people are told that they are; on the diagonal they are told the truth. */
export const reliability = (open: Scorecard, sealed: Scorecard): string =>
  svg(
    {
      legend: { top: 0, itemGap: 40, data: ['open part', 'sealed third', 'ideal'] },
      grid: { left: 60, right: 20, top: 40, bottom: 50 },
      xAxis: { type: 'value', min: 0, max: 1, ...named('told on average in the bin') },
      yAxis: { type: 'value', min: 0, max: 1, name: 'share right' },
      series: [
        { name: 'open part', ...dots(open, colours.one) },
        { name: 'sealed third', ...dots(sealed, colours.other) },
        {
          name: 'ideal',
          type: 'line',
          symbol: 'none',
          itemStyle: { color: colours.quiet },
          lineStyle: { color: colours.quiet, type: 'dashed' },
          data: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
    },
    320,
  );

/** Larger dots are of more answers. */
const dots = ({ calibration: { bins, answered } }: Scorecard, color: string) => ({
  type: 'scatter' as const,
  itemStyle: { color, opacity: 0.8 },
  data: bins.map(({ confidence, accuracy, cases }) => ({
    value: [confidence, accuracy],
    symbolSize: 6 + 40 * Math.sqrt(cases / answered),
  })),
});

/** F1 of every incident type. */
export const typeBars = (open: Scorecard, sealed: Scorecard): string =>
  svg(
    {
      legend: { top: 0, itemGap: 40, data: ['open part', 'sealed third'] },
      grid: { left: 60, right: 20, top: 40, bottom: 90 },
      xAxis: {
        type: 'category',
        data: [...incidentTypes],
        axisLabel: { rotate: 45, interval: 0 },
      },
      yAxis: { type: 'value', min: 0, max: 1, name: 'F1' },
      series: [
        { name: 'open part', ...bars(open, colours.one) },
        { name: 'sealed third', ...bars(sealed, colours.other) },
      ],
    },
    340,
  );

const bars = ({ types }: Scorecard, color: string) => ({
  type: 'bar' as const,
  itemStyle: { color },
  data: types.map(({ f1 }) => Math.round(f1 * 1000) / 1000),
});

const named = (name: string) => ({ name, nameLocation: 'middle' as const, nameGap: 30 });
