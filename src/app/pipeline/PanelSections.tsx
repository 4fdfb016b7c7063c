import { css, cx } from '@emotion/css';
import { type GrafanaTheme2, type PanelData } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { lastEventBeside } from '../../panel/answers/beside';
import { useWidth } from '../../panel/parts/useWidth';
import { NARROW } from '../../panel/view';
import { INSIGHTS, type PanelSpec } from '../panelSpec';
import { Tile } from '../parts/Tile';
import { framesOf, isFirstLoad } from './answers';
import { sayAt, type Moment } from './moment';
import { texts } from './panelTexts';
import { PartOfPage } from './PartOfPage';
import { panelParts, type Turn } from './specs';

interface Props {
  readonly pipeline: string;
  /** The answers to the queries of the chain, of which the events say what versions are compared at. */
  readonly data: PanelData | undefined;
  readonly moment: Moment;
}

/** Pixels before the page is laid out. */
const WIDTH = 960;
/** By how much core panels are taller on a phone, where the names of their curves take several lines. */
const TALLER = 1.25;

/** All panels of a pipeline. Each asks once it comes into sight. */
export function PanelSections({ pipeline, data, moment }: Props) {
  const styles = useStyles2(getStyles);
  const [ref, width] = useWidth(WIDTH);
  // On a phone our rows stack: to scroll within a panel on a page that is scrolled itself is no pleasure.
  const isNarrow = width < NARROW;
  const parts = panelParts(pipeline, turnOf(data, moment));
  return (
    <div ref={ref}>
      {parts.map(({ id, title, panels }) => (
        <PartOfPage key={id} id={id} title={title}>
          <div className={styles.grid}>
            {panels.map(({ spec, wide = false }) => (
              <div key={spec.title} className={cx(wide && styles.wide)}>
                {/* What versions are compared at is known with the events. */}
                {(id !== 'versions' || !isFirstLoad(data)) && (
                  <Tile spec={isNarrow ? taller(spec) : spec} fits={isNarrow} />
                )}
              </div>
            ))}
          </div>
        </PartOfPage>
      ))}
    </div>
  );
}

function taller(spec: PanelSpec): PanelSpec {
  return spec.type === INSIGHTS ? spec : { ...spec, height: Math.round(spec.height * TALLER) };
}

/** The last deploy in the range; the middle of the range where none is known. */
function turnOf(data: PanelData | undefined, moment: Moment): Turn {
  const deploy = lastEventBeside(framesOf(data, 'events'), 'deploy', moment.now);
  if (deploy && deploy.end > moment.from) {
    return { time: deploy.end, said: texts.sinceTurn(deploy.title, sayAt(deploy.end, moment)) };
  }
  const time = (moment.from + moment.now) / 2;
  return { time, said: texts.sinceMiddle(sayAt(time, moment)) };
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 440px), 1fr))',
    gap: theme.spacing(2),
    '& > *': { minWidth: 0 },
  }),
  wide: css({ gridColumn: '1 / -1' }),
});
