import { type DataFrame, type TimeZone } from '@grafana/data';
import { createContext, useContext } from 'react';

import { type EvidenceSource } from './evidence/source';
import { type Links } from './links';
import { type MemberOf } from './members';
import { type InsightsOptions, type Part, type Sizes } from './options';
import { formatInstant, formatSince } from './times';

/** What every view is drawn with, in addition to its frames. */
export interface ViewSettings {
  readonly options: InsightsOptions;
  readonly sizes: Sizes;
  /** Width for a view in pixels. */
  readonly width: number;
  readonly height: number;
  readonly timeZone: TimeZone;
  /** End of the range in epoch milliseconds: the "now" of the answers. */
  readonly now: number;
  /** When the question was asked, epoch milliseconds: the range may lie in the past. */
  readonly today: number;
  /** Series and events of other queries of the panel. */
  readonly beside: readonly DataFrame[];
  readonly links: Links;
  /** Who a name is, where pipelines are split by labels. */
  readonly memberOf: MemberOf;
  readonly evidence: EvidenceSource;
  /** True if a query of the panel has no answer, or no data: then nothing is healthy for sure. */
  readonly isIncomplete: boolean;
  /** The element that scrolls; null before it is drawn. */
  readonly scroller: HTMLElement | null;
}

export const ViewContext = createContext<ViewSettings | null>(null);

/** The settings of the panel that a part belongs to. */
export function useView(): ViewSettings {
  const settings = useContext(ViewContext);
  if (!settings) {
    throw new Error('This part is outside the panel. Put it into a ViewContext.Provider.');
  }
  return settings;
}

/** True if the panel shows the part. */
export function usePart(part: Part): boolean {
  return useView().options.parts.includes(part);
}

/** The instant that the answers are about, in words: "12:05" today, "28 Nov 12:05" on another day. */
export function useInstant(): string {
  const { now, today, timeZone } = useView();
  return formatInstant(now, today, timeZone);
}

/** Writes since when something has lasted, at the instant that the answers are about. */
export function useSince(): (since: number) => string {
  const { now, today, timeZone } = useView();
  return (since) => formatSince(since, now, today, timeZone);
}

/** Below this width in pixels, columns stack. */
export const NARROW = 600;
