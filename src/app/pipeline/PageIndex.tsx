import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { PageLink } from '../parts/PageLink';
import { labels } from './labels';
import { texts } from './panelTexts';

/** The parts of the page by what the address has behind its "#". */
const PARTS: ReadonlyArray<readonly [id: string, title: string]> = [
  ['alerts', labels.alerts],
  ['chain', labels.chain],
  ['scores', texts.scores],
  ['drift', texts.drift],
  ['features', texts.features],
  ['objectives', texts.objectives],
  ['capacity', texts.capacity],
  ['forecast', texts.forecast],
  ['versions', texts.versions],
];

/** Ways to the parts of a long page. */
export function PageIndex() {
  const styles = useStyles2(getStyles);
  return (
    <nav aria-label={labels.onThisPage}>
      <ul className={styles.list}>
        {PARTS.map(([id, title]) => (
          <li key={id}>
            <PageLink href={`#${id}`}>{title}</PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: theme.spacing(0, 0, 2),
    padding: 0,
  }),
});
