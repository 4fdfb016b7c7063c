import { css } from '@emotion/css';
import { getTimeZone, rangeUtil, type GrafanaTheme2, type RawTimeRange } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { Alert, RefreshPicker, TimeRangePicker, useStyles2 } from '@grafana/ui';
import { useEffect, useMemo, useState, type ReactNode } from 'react';

import { accessOfUser } from '../access';
import { changeAddress, parameter } from '../address';
import { AskedContext, type Asked } from '../asked';
import { labels } from '../labels';
import { changeRange, movedRange, rangeOfAddress, widerRange } from '../range';
import { listSources, usualOf } from '../sources';
import { AddSource } from './AddSource';
import { Empty } from './Empty';
import { SourcePicker } from './SourcePicker';

interface Props {
  readonly title: string;
  readonly subtitle: string;
  /** The time range that is asked about where the address names none. */
  readonly usual: RawTimeRange;
  /** Drawn where there is a data source to ask. */
  readonly children: ReactNode;
}

/** Milliseconds between two questions at least: people who write the address themselves could ask for less. */
const FASTEST = 5000;

/**
 * A page that asks one data source about one time range. Both are in the address, as is how often it asks again: `source`, `from`,
 * `to`, `timezone` and `refresh`. A data source that the address names and that is not here is said: another one has other pipelines.
 */
export function AskingPage({ title, subtitle, usual, children }: Props) {
  const styles = useStyles2(getStyles);
  const [times, setTimes] = useState(0);
  const again = (): void => setTimes((before) => before + 1);
  const sources = listSources();
  const wanted = parameter('source');
  const source = sources.find(({ uid }) => uid === wanted) ?? usualOf(sources);
  const refresh = parameter('refresh');
  useEffect(() => {
    const every = refresh === undefined ? 0 : intervalOf(refresh);
    if (every > 0) {
      const timer = setInterval(again, Math.max(FASTEST, every));
      return () => clearInterval(timer);
    }
    return undefined;
  }, [refresh]);

  const [from, to] = [parameter('from'), parameter('to')];
  const key = [source?.uid, from, to, times].join(' ');
  // Words such as "now" are worked out again with every question, and only then: all parts of the page ask about the same time.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- all that the range depends on is in `key`
  const range = useMemo(() => rangeOfAddress(usual), [key]);
  const timeZone = parameter('timezone') ?? getTimeZone();
  const asked = useMemo<Asked | null>(
    () => (source ? { source, range, timeZone, key } : null),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- sources are listed anew at every render
    [range, timeZone, key],
  );
  const access = accessOfUser();
  return (
    <PluginPage
      renderTitle={() => <h1>{title}</h1>}
      subTitle={subtitle}
      actions={
        source && (
          <div className={styles.controls}>
            <SourcePicker
              label={labels.source}
              sources={sources}
              value={source.uid}
              onChange={(uid) => changeAddress({ source: uid })}
            />
            <TimeRangePicker
              value={range}
              timeZone={timeZone}
              onChange={changeRange}
              onChangeTimeZone={(timezone) => changeAddress({ timezone })}
              onMoveBackward={() => changeRange(movedRange(range, -1))}
              onMoveForward={() => changeRange(movedRange(range, 1))}
              onZoom={() => changeRange(widerRange(range))}
            />
            <RefreshPicker
              text={labels.refresh}
              onRefresh={again}
              value={refresh}
              onIntervalChanged={(interval) => changeAddress({ refresh: interval })}
            />
          </div>
        )
      }
    >
      {asked === null ? (
        <Empty title={labels.emptyTitle} text={labels.empty(access)}>
          {access.addSources && <AddSource onAdded={again} />}
        </Empty>
      ) : (
        <AskedContext.Provider value={asked}>
          {wanted !== undefined && wanted !== asked.source.uid && (
            <Alert severity="warning" title={labels.sourceGone(wanted)}>
              {labels.sourceInstead(asked.source.name)}
            </Alert>
          )}
          {children}
        </AskedContext.Provider>
      )}
    </PluginPage>
  );
}

/** Milliseconds of an interval such as `1m`; 0 for what is none. */
function intervalOf(text: string): number {
  try {
    return rangeUtil.intervalToMs(text);
  } catch {
    return 0;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  controls: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
});
