import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { PanelDataErrorView } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { groupBy } from './frames';
import { DEFAULT_ROWS, type InsightsOptions } from './options';
import { viewOf, type View } from './shapes';
import { VIEWS } from './views/registry';

const UNSUITED =
  'This panel shows alerts, alert summaries, key figures (as tables) and scores (as series) of the ML Pulse data source.';

/** The panel's body: each kind of answer in its own view, in the order of the queries. */
export default function Insights({ data, width, height, options, id, fieldConfig }: PanelProps<InsightsOptions>) {
  const styles = useStyles2(getStyles);
  const views = useMemo(() => viewsOf(data.series), [data.series]);
  if (views.length === 0) {
    const message = data.series.some(({ fields }) => fields.length > 0) ? UNSUITED : undefined;
    return <PanelDataErrorView panelId={id} data={data} fieldConfig={fieldConfig} message={message} />;
  }
  return (
    <div className={styles.body} style={{ width, height }}>
      {views.map(({ view, frames }) => {
        const Shown = VIEWS[view];
        return <Shown key={view} frames={frames} width={width} rows={options.rows ?? DEFAULT_ROWS} />;
      })}
    </div>
  );
}

function viewsOf(series: readonly DataFrame[]): Array<{ view: View; frames: readonly DataFrame[] }> {
  const known = series.flatMap((frame) => {
    const view = viewOf(frame);
    return view ? [{ view, frame }] : [];
  });
  return [...groupBy(known, ({ view }) => view).values()].map((group) => ({
    view: group[0].view,
    frames: group.map(({ frame }) => frame),
  }));
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(3),
    overflow: 'auto',
    '> *': { flex: '1 0 auto' },
  }),
});
