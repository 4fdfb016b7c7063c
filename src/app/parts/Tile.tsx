import { css } from '@emotion/css';
import { AppEvents, dateTime, LoadingState, rangeUtil, type GrafanaTheme2 } from '@grafana/data';
import { getAppEvents, hasPermission, PanelRenderer } from '@grafana/runtime';
import { Menu, PanelChrome, useStyles2 } from '@grafana/ui';
import { type ReactElement, type ReactNode } from 'react';

import { useWidth } from '../../panel/parts/useWidth';
import { useAsked } from '../asked';
import { labels } from '../labels';
import { copyPanel, INSIGHTS, type PanelSpec } from '../panelSpec';
import { explorePath } from '../places';
import { atLeast, changeRange } from '../range';
import { failureOf, usePanelData } from '../usePanelData';
import { useFittingHeight } from './useFittingHeight';
import { useSeen } from './useSeen';

interface Props {
  readonly spec: PanelSpec;
}

interface TileProps extends Props {
  /** Whether a panel of ours is as tall as what it says, so that only the page scrolls. */
  readonly fits?: boolean;
}

/** Pixels before the page is laid out. */
const WIDTH = 600;

/** A panel on a page: the same that a dashboard shows, which it can be copied to. It asks once it comes into sight. */
export function Tile({ spec, fits = false }: TileProps) {
  const asked = useAsked();
  const styles = useStyles2(getStyles);
  const [ref, width] = useWidth(WIDTH);
  const seen = useSeen(ref);
  const { title, description, type, options, fieldConfig, span } = spec;
  const height = useFittingHeight(ref, spec.height, fits && type === INSIGHTS);
  const data = usePanelData(seen ? spec.queries : null, width, span);
  return (
    <div ref={ref}>
      <PanelChrome
        {...{ title, description, width, height }}
        loadingState={data?.state ?? LoadingState.Loading}
        statusMessage={failureOf(data)}
        titleItems={
          span && <span className={styles.span}>{rangeUtil.describeTimeRange(atLeast(asked.range, span).raw)}</span>
        }
        menu={<PanelMenu spec={spec} />}
        collapsible={false}
        showMenuAlways
      >
        {(innerWidth: number, innerHeight: number) =>
          data === undefined || data.state === LoadingState.NotStarted ? null : (
            <PanelRenderer
              {...{ title, options, fieldConfig, data }}
              pluginId={type}
              timeZone={asked.timeZone}
              onChangeTimeRange={({ from, to }) => changeRange({ raw: { from: dateTime(from), to: dateTime(to) } })}
              width={innerWidth}
              height={innerHeight}
            />
          )
        }
      </PanelChrome>
    </div>
  );
}

/** What can be done with a panel: what belongs to it alone, then what all can do. */
export function PanelMenu({ spec, children }: Props & { readonly children?: ReactNode }): ReactElement {
  const { source, range: asked } = useAsked();
  const range = spec.span === undefined ? asked : atLeast(asked, spec.span);
  const copy = (): void => {
    copyPanel(spec, source);
    getAppEvents().publish({ type: AppEvents.alertSuccess.name, payload: [labels.copied(spec.title), labels.paste] });
  };
  return (
    <Menu>
      {children}
      <Menu.Item label={labels.copyPanel} icon="copy" onClick={copy} />
      {hasPermission('datasources:explore') && (
        <Menu.Item label={labels.explore} icon="compass" url={explorePath(source, spec.queries, range.raw)} />
      )}
    </Menu>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  span: css({ color: theme.colors.text.secondary, fontSize: 12, whiteSpace: 'nowrap' }),
});
