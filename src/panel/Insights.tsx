import { css } from '@emotion/css';
import { type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { PanelDataErrorView } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';

import { framesBeside } from './answers/beside';
import { TROUBLE_TITLES, troublesOf } from './answers/troubles';
import { askDataSource, fetchFromGrafana, ourSources } from './evidence/grafana';
import { evidenceSource } from './evidence/source';
import { accessOfUser, pathOf } from './grafana';
import { linksFrom, NO_LINKS } from './links';
import { namedMembers, type Named } from './members';
import { completeOptions, SIZES, type InsightsOptions } from './options';
import { ring } from './parts/ring';
import { shownSentence, viewsOf } from './shapes';
import { ViewContext, type ViewSettings } from './view';
import { NoData } from './views/NoData';
import { type Components } from './views/registry';
import { Trouble } from './views/Trouble';

/** Room that a scroll bar takes. */
const SCROLL_BAR = 10;

interface Props extends PanelProps<InsightsOptions> {
  readonly components: Components;
}

/** The panel's body: each kind of answer in its own view, in the order of the queries. */
export function Insights({ components, ...props }: Props) {
  const { data, width, height, id, fieldConfig } = props;
  const styles = useStyles2(getStyles);
  // State, not a ref: lists within need it, and are there before it is.
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const named = useMemo(() => namedMembers(data.series), [data.series]);
  const views = useMemo(() => viewsOf(named.frames), [named]);
  const troubles = useMemo(() => troublesOf(data), [data]);
  const isIncomplete = troubles.length > 0 || views.some(({ empty }) => empty.length > 0);
  const settings = useSettings(props, named, scroller, isIncomplete);
  if (views.length === 0 && troubles.length === 0) {
    const message = data.series.some(({ fields }) => fields.length > 0) ? shownSentence() : undefined;
    return <PanelDataErrorView panelId={id} data={data} fieldConfig={fieldConfig} message={message} />;
  }
  return (
    <ViewContext.Provider value={settings}>
      <div
        ref={setScroller}
        className={styles.body}
        style={{ width, height }}
        role="group"
        aria-label="Insights"
        // Keys scroll what has the focus.
        tabIndex={0}
      >
        {views.length === 0 && <Trouble troubles={troubles} />}
        {views.map(({ view, frames, empty }) => {
          const View = components[view];
          return frames.length === 0 ? (
            <NoData key={view} frame={empty[0]} />
          ) : (
            <div key={view} className={styles.view}>
              <View frames={frames} />
              {empty.length > 0 && (
                <div className={styles.note}>
                  {`Unknown: no data for query ${empty.map(({ refId }) => refId ?? '').join(', ')}.`}
                </div>
              )}
            </div>
          );
        })}
        {views.length > 0 &&
          troubles.map(({ kind, refId = '', message }) => (
            <div key={refId + message} className={styles.note} role="status">
              {`${TROUBLE_TITLES[kind]} (query ${refId}): ${message}`}
            </div>
          ))}
      </div>
    </ViewContext.Provider>
  );
}

function useSettings(
  { data, width, height, timeRange, timeZone, replaceVariables, options }: PanelProps<InsightsOptions>,
  { frames, memberOf }: Named,
  scroller: ViewSettings['scroller'],
  isIncomplete: boolean,
): ViewSettings {
  // Not made again where only the size changes: open rows would ask again.
  const evidence = useMemo(
    () =>
      evidenceSource({
        request: data.request,
        range: data.timeRange ?? timeRange,
        timeZone,
        replaceVariables,
        askSource: askDataSource,
        fetchJson: fetchFromGrafana,
        ourSources,
      }),
    [data, timeRange, timeZone, replaceVariables],
  );
  return useMemo(() => {
    const complete = completeOptions(options);
    const range = data.timeRange ?? timeRange;
    const asked = data.request?.startTime ?? range.to.valueOf();
    return {
      options: complete,
      sizes: SIZES[complete.density],
      width: Math.max(0, width - SCROLL_BAR),
      height,
      timeZone,
      // A range such as "Today" ends later than what is known.
      now: Math.min(range.to.valueOf(), asked),
      today: asked,
      beside: framesBeside(frames),
      links: complete.links
        ? linksFrom({ request: data.request, range, replaceVariables, access: accessOfUser(), memberOf, pathOf })
        : NO_LINKS,
      memberOf,
      evidence,
      isIncomplete,
      scroller,
    };
  }, [
    data,
    width,
    height,
    timeRange,
    timeZone,
    replaceVariables,
    options,
    frames,
    memberOf,
    evidence,
    isIncomplete,
    scroller,
  ]);
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({
    ...ring(theme, -2),
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(3),
    overflow: 'auto',
    fontSize: 14,
    // What has the focus must not hide below the headings that stay in sight.
    scrollPaddingTop: 40,
    '> *': { flex: '1 0 auto', minWidth: 0 },
  }),
  view: css({ display: 'flex', flexDirection: 'column', '> *:first-child': { flex: '1 0 auto' } }),
  note: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary, marginTop: theme.spacing(1) }),
});
