import { AppEvents, dateTime, LoadingState, type PanelData } from '@grafana/data';
import { getAppEvents, PanelRenderer } from '@grafana/runtime';
import { Menu, PanelChrome } from '@grafana/ui';
import { type ReactElement } from 'react';

import { useWidth } from '../../panel/parts/useWidth';
import { useAsked } from '../asked';
import { labels } from '../labels';
import { copyPanel, type PanelSpec } from '../panelSpec';
import { explorePath } from '../places';
import { changeRange } from '../range';
import { usePanelData } from '../usePanelData';

interface Props {
  readonly spec: PanelSpec;
}

/** Pixels before the page is laid out. */
const WIDTH = 600;

/** A panel on a page: the same that a dashboard shows, which it can be copied to. */
export function Tile({ spec }: Props) {
  const asked = useAsked();
  const [ref, width] = useWidth(WIDTH);
  const data = usePanelData(spec.queries, width);
  const { title, description, type, options, fieldConfig, height } = spec;
  return (
    <div ref={ref}>
      <PanelChrome
        {...{ title, description, width, height }}
        loadingState={data?.state ?? LoadingState.Loading}
        statusMessage={problemOf(data)}
        menu={<TileMenu spec={spec} />}
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

function TileMenu({ spec }: Props): ReactElement {
  const { source, range } = useAsked();
  const copy = (): void => {
    copyPanel(spec, source);
    getAppEvents().publish({ type: AppEvents.alertSuccess.name, payload: [labels.copied(spec.title), labels.paste] });
  };
  return (
    <Menu>
      <Menu.Item label={labels.copyPanel} icon="copy" onClick={copy} />
      <Menu.Item label={labels.explore} icon="compass" url={explorePath(source, spec.queries, range.raw)} />
    </Menu>
  );
}

/** What went wrong with the first query that failed, in words. */
function problemOf(data: PanelData | undefined): string | undefined {
  const [error] = data?.errors ?? (data?.error ? [data.error] : []);
  return error && (error.message ?? error.data?.message ?? labels.queryFailed);
}
