import { dateTime, LoadingState } from '@grafana/data';
import { PanelRenderer } from '@grafana/runtime';
import { PanelChrome } from '@grafana/ui';

import { useWidth } from '../../panel/parts/useWidth';
import { useAsked } from '../asked';
import { type PanelSpec } from '../panelSpec';
import { changeRange } from '../range';
import { failureOf, usePanelData } from '../usePanelData';
import { PanelMenu } from './PanelMenu';

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
        statusMessage={failureOf(data)}
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
