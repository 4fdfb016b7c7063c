import { type DataFrame } from '@grafana/data';

import { groupBy, inList } from '../series';
import { kindOf } from './answers/frames';
import { isViewKind, VIEWS, type View, type ViewKind } from './views/registry';

/** The view that shows the frame; undefined if none does. A frame without fields says that no pipeline has data. */
export function viewOf(frame: DataFrame): ViewKind | undefined {
  const kind = kindOf(frame);
  return isViewKind(kind) && (isEmpty(frame) || VIEWS[kind].suits(frame)) ? kind : undefined;
}

/** One view with its frames. */
export interface Shown {
  readonly view: ViewKind;
  readonly frames: readonly DataFrame[];
  /** The queries for which no pipeline has data. */
  readonly empty: readonly DataFrame[];
}

/** Frames by view, in the order of the queries. */
export function viewsOf(series: readonly DataFrame[]): Shown[] {
  const known = series.flatMap((frame) => {
    const view = viewOf(frame);
    return view ? [{ view, frame }] : [];
  });
  return [...groupBy(known, ({ view }) => view)].map(([view, group]) => {
    const frames = group.map(({ frame }) => frame);
    return { view, frames: frames.filter((frame) => !isEmpty(frame)), empty: frames.filter(isEmpty) };
  });
}

/** What the panel can show: the text for data of another form. */
export function shownSentence(): string {
  const of = (format: View['format']): string =>
    inList(Object.values(VIEWS).flatMap((view) => (view.format === format ? [view.shows] : [])));
  return `This panel shows ${of('table')} (as tables) and ${of('series')} (as series) of the ML Pulse data source.`;
}

function isEmpty({ fields }: DataFrame): boolean {
  return fields.length === 0;
}
