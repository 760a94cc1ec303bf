import { type EChartsOption, init } from 'echarts';

const WIDTH = 640;

/** An option of ECharts as a picture that needs neither script nor network. */
export function svg(option: EChartsOption, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: 'sans-serif' }, ...option });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
