import { type Range } from '../../source/flags';
import { COLORS, type CustomApi } from './draw';

/** A span of time that is marked on every time axis. */
export interface Mark {
  readonly start: number;
  /** The same as the start for what happened at once. */
  readonly end: number;
  readonly title: string;
}

/**
 * All marks of a time axis as one series: spans as faint areas with a stroke on the axis, instants as dotted lines. Markers of
 * ECharts cost an element each.
 *
 * @param reach the ends of the vertical axis.
 */
export function marksSeries(
  marks: readonly Mark[],
  range: Range,
  { min, max }: { readonly min: number; readonly max: number },
): object {
  const { from } = range;
  const [spans, instants] = merged(marks, range);
  return {
    type: 'custom',
    silent: true,
    clip: true,
    data: [[from, min]],
    renderItem: (_: unknown, api: CustomApi) => {
      const [bottom, top] = [api.coord([from, min])[1], api.coord([from, max])[1]];
      const x = (time: number): string => api.coord([time, min])[0].toFixed(1);
      const boxes = (above: number, below: number): string =>
        spans.map(({ start, end }) => `M${x(start)} ${above}H${x(end)}V${below}H${x(start)}Z`).join('');
      const dotted = instants.map(({ start }) => `M${x(start)} ${top}V${bottom}`).join('');
      const path = (pathData: string, style: object): object => ({ type: 'path', shape: { pathData }, style });
      return {
        type: 'group',
        children: [
          path(boxes(top, bottom), { fill: COLORS.incident, opacity: 0.07 }),
          path(boxes(bottom - 4, bottom), { fill: COLORS.incident }),
          path(dotted, { fill: 'none', stroke: COLORS.incident, lineDash: [1, 3], lineWidth: 1 }),
        ],
      };
    },
  };
}

/** Nearer to each other than this share of the axis, two marks are one: about two pixels. */
const TOGETHER = 0.005;

/**
 * Marks within a range as far as they can be told apart: spans that overlap or touch are one, and so are instants.
 *
 * @returns the spans, then the instants.
 */
export function merged(marks: readonly Mark[], { from, to }: Range): [spans: Mark[], instants: Mark[]] {
  const near = (to - from) * TOGETHER;
  const all = marks
    .filter(({ start, end }) => end >= from && start <= to)
    .map((mark) => ({ ...mark, start: Math.max(from, mark.start), end: Math.min(to, mark.end) }))
    .sort((a, b) => a.start - b.start);
  const spans: Mark[] = [];
  const instants: Mark[] = [];
  for (const mark of all) {
    const kept = mark.end > mark.start ? spans : instants;
    const last = kept.at(-1);
    if (last !== undefined && mark.start <= last.end + near) {
      kept[kept.length - 1] = { ...last, end: kept === spans ? Math.max(last.end, mark.end) : last.end };
    } else {
      kept.push(mark);
    }
  }
  return [spans, instants];
}
