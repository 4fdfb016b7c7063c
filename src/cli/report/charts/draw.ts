import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, MarkAreaComponent, MarkLineComponent, SVGRenderer]);

/** Width and height of a figure in its own pixels; the page scales it. */
export const SIZE = { width: 480, height: 220 } as const;

/** Width of a figure that has the whole width of the page. */
export const WIDE = 1000;

/** Space around the plot, in pixels: fixed, so that the page knows which instant is where. */
export const MARGINS = { left: 48, right: 16, top: 14, bottom: 28 } as const;

const FONT = { fontSize: 12, fontFamily: 'inherit' } as const;

/** Colours by the names that the page's style gives a value in each theme. */
export const COLORS = {
  text: 'var(--soft)',
  line: 'var(--line)',
  curve: 'var(--curve)',
  warning: 'var(--warning)',
  critical: 'var(--critical)',
  incident: 'var(--incident)',
} as const;

/** An axis in the look of all figures. @param unit formats its labels. */
export function axis(label: (value: number) => string): object {
  return {
    axisLine: { lineStyle: { color: COLORS.line } },
    axisTick: { lineStyle: { color: COLORS.line } },
    splitLine: { lineStyle: { color: COLORS.line, width: 0.6 } },
    axisLabel: { color: COLORS.text, ...FONT, formatter: label, hideOverlap: true },
    nameTextStyle: { color: COLORS.text, ...FONT },
  };
}

/** What a figure is made of besides the options of ECharts. */
interface Frame {
  readonly width?: number;
  readonly height?: number;
  /** Margins that differ from the usual ones. */
  readonly grid?: Partial<Record<keyof typeof MARGINS, number>>;
}

/**
 * Draws a figure as the text of an SVG, which takes its colours from the page.
 *
 * @param option what Apache ECharts calls an option.
 */
export function draw(
  option: EChartsCoreOption,
  { width = SIZE.width, height = SIZE.height, grid }: Frame = {},
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      textStyle: FONT,
      ...option,
      grid: { ...MARGINS, ...grid, outerBoundsMode: 'none' },
    });
    return chart.renderToSVGString();
  } finally {
    // A chart that is kept would keep the process alive.
    chart.dispose();
  }
}

/** The part of ECharts' drawing aid that is used. */
export interface CustomApi {
  value(dimension: number): number;
  coord(point: readonly [number, number]): [number, number];
}
