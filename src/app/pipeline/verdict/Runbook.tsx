import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { useAnswer } from '../../../datasource/editors/useAnswer';
import { changeAddress, parameter } from '../../address';
import { PageLink } from '../../parts/PageLink';
import { runbookPath } from '../../places';
import { labels } from '../labels';
import { loadRunbook, type Reader } from './runbookText';

interface Props {
  /** Path of the file in this Grafana. */
  readonly place: string;
  readonly reader: Reader;
}

/** What to check and to do, folded away until somebody wants it. */
export function Runbook({ place, reader }: Props) {
  const styles = useStyles2(getStyles);
  const isOpen = parameter('runbook') === 'open';
  return (
    <details
      className={styles.box}
      open={isOpen}
      onToggle={({ currentTarget }) => changeAddress({ runbook: currentTarget.open ? 'open' : '' }, { lasting: false })}
    >
      <summary className={styles.summary}>{labels.runbook}</summary>
      {isOpen && <Text place={place} reader={reader} />}
      <PageLink beside href={runbookPath(place, reader.source, reader.pipeline)}>
        {labels.runbookOpen}
      </PageLink>
    </details>
  );
}

function Text({ place, reader }: Props) {
  const styles = useStyles2(getStyles);
  const { value, failure, loading } = useAnswer(
    () => loadRunbook(place, reader),
    [place, reader.source, reader.pipeline].join(' '),
  );
  if (value === undefined) {
    return <p role="status">{loading ? labels.runbookAsking : labels.runbookFailed(failure ?? '')}</p>;
  }
  // Sanitised, and from a file of the app.
  return <div className={styles.text} dangerouslySetInnerHTML={{ __html: value }} />;
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ borderTop: `1px solid ${theme.colors.border.weak}`, paddingTop: theme.spacing(1) }),
  summary: css({ cursor: 'pointer', fontWeight: theme.typography.fontWeightMedium, padding: theme.spacing(0.5, 0) }),
  text: css({
    maxWidth: 760,
    overflowWrap: 'anywhere',
    '& h4': { ...theme.typography.h5, margin: theme.spacing(2, 0, 0.5) },
    '& h5': { ...theme.typography.h6, margin: theme.spacing(1, 0, 0.5) },
    '& ul, & ol': { paddingLeft: theme.spacing(3), marginBottom: theme.spacing(1) },
    '& a': { color: theme.colors.text.link, textDecoration: 'underline', textUnderlineOffset: 2 },
    '& code': { whiteSpace: 'normal' },
    '& .wide': { overflowX: 'auto' },
    '& th, & td': {
      textAlign: 'left',
      verticalAlign: 'top',
      padding: theme.spacing(0.5, 2, 0.5, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      minWidth: 96,
    },
    '& pre': { overflowX: 'auto' },
  }),
});
