import { type DataFrame } from '@grafana/data';

import { inList } from '../series';
import { groupBy, kindOf } from './answers/frames';
import { BESIDE, VIEWS, type View } from './views/registry';

/** The view that shows the frame; undefined if none does. A frame without fields says that no pipeline has data. */
export function viewOf(frame: DataFrame): View | undefined {
  const view = VIEWS.get(kindOf(frame) ?? '');
  return view && (isEmpty(frame) || view.suits(frame)) ? view : undefined;
}

/** One view with its frames. */
export interface Shown {
  readonly kind: string;
  readonly view: View;
  readonly frames: readonly DataFrame[];
  /** The queries for which no pipeline has data. */
  readonly empty: readonly DataFrame[];
}

/** Frames by view, in the order of the queries. */
export function viewsOf(series: readonly DataFrame[]): Shown[] {
  const known = series.flatMap((frame) => {
    const view = viewOf(frame);
    return view ? [{ kind: kindOf(frame) ?? '', view, frame }] : [];
  });
  return [...groupBy(known, ({ kind }) => kind).values()].map((group) => {
    const frames = group.map(({ frame }) => frame);
    return {
      kind: group[0].kind,
      view: group[0].view,
      frames: frames.filter((frame) => !isEmpty(frame)),
      empty: frames.filter(isEmpty),
    };
  });
}

/** Series and events that other views draw on. */
export function framesBeside(series: readonly DataFrame[]): DataFrame[] {
  return series.filter((frame) => BESIDE.has(kindOf(frame) ?? ''));
}

/** What the panel can show: the text for data of another form. */
export function shownSentence(): string {
  const of = (format: View['format']): string =>
    inList([...VIEWS.values()].filter((view) => view.format === format).map(({ shows }) => shows));
  return `This panel shows ${of('table')} (as tables) and ${of('series')} (as series) of the ML Pulse data source.`;
}

function isEmpty({ fields }: DataFrame): boolean {
  return fields.length === 0;
}
