import { LoadingState, type DataFrame, type PanelData } from '@grafana/data';

import { distinct } from '../../panel/answers/frames';

/** The frames of one query among several. */
export function framesOf(data: PanelData | undefined, refId: string): DataFrame[] {
  return (data?.series ?? []).filter((frame) => frame.refId === refId && frame.fields.length > 0);
}

/** True before there is anything to show: what was known before stays while it is asked again. */
export function isFirstLoad(data: PanelData | undefined): boolean {
  return (
    data === undefined ||
    data.state === LoadingState.NotStarted ||
    (data.state === LoadingState.Loading && data.series.length === 0)
  );
}

/** What the data source says beside an answer, such as that something could not be read. */
export function noticesOf(frames: readonly DataFrame[]): string[] {
  return distinct(frames.flatMap(({ meta }) => (meta?.notices ?? []).map(({ text }) => text)));
}
