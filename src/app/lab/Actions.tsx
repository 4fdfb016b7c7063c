import { css } from '@emotion/css';
import { AppEvents, type GrafanaTheme2 } from '@grafana/data';
import { getAppEvents, hasPermission } from '@grafana/runtime';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';

import { BOARDS } from '../../contract/app';
import { withParameters } from '../address';
import { useAsked } from '../asked';
import { labels as shared } from '../labels';
import { copyPanel, INSIGHTS, type PanelSpec } from '../panelSpec';
import { explorePath, pathOf } from '../places';
import { textOf } from '../range';
import { labels } from './labels';
import { askedOf, type Tried } from './tried';

interface Props {
  readonly tried: Tried;
  /** The name of what is tried. */
  readonly label: string;
}

/** What is tried, as a panel to paste into a dashboard, in Explore, and on the board that tries rules. */
export function Actions({ tried, label }: Props) {
  const styles = useStyles2(getStyles);
  const { source, range } = useAsked();
  const spec = panelOf(tried, label);
  const { from, to } = range.raw;
  const board = withParameters(pathOf(`/d/${BOARDS.lab.uid}`), {
    ...{ 'var-datasource': source.uid, 'var-rule': tried.picked, 'var-pipeline': tried.pipeline },
    'var-definition': tried.definition === 'baseline' ? undefined : tried.definition,
    ...{ from: textOf(from), to: textOf(to) },
  });
  const copy = (): void => {
    copyPanel(spec, source);
    getAppEvents().publish({ type: AppEvents.alertSuccess.name, payload: [shared.copied(spec.title), shared.paste] });
  };
  return (
    <div className={styles}>
      <Button variant="secondary" icon="copy" onClick={copy}>
        {shared.copyPanel}
      </Button>
      {hasPermission('datasources:explore') && (
        <LinkButton variant="secondary" icon="compass" href={explorePath(source, spec.queries, range.raw)}>
          {shared.explore}
        </LinkButton>
      )}
      <LinkButton variant="secondary" icon="apps" href={board}>
        {labels.board}
      </LinkButton>
    </div>
  );
}

/** Pixels of the panel: room for its curve, and for the past. */
const HEIGHT = 800;

/** The panel that shows the same: what was tried, and a curve of other thresholds. */
function panelOf(tried: Tried, label: string): PanelSpec {
  const { definition, threshold } = tried;
  const asked = { format: 'table', ...askedOf(tried, definition) } as const;
  return {
    title: label,
    type: INSIGHTS,
    queries: [
      { refId: 'A', ...asked, ...(threshold === undefined ? {} : { threshold }) },
      { refId: 'B', ...asked, sweep: 'auto' },
    ],
    height: HEIGHT,
  };
}

const getStyles = (theme: GrafanaTheme2) => css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) });
