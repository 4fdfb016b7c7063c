import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { type RowLink } from '../links';
import { type Severity } from '../severity';
import { useView } from '../view';
import { ring } from './ring';
import { SeverityIcon } from './SeverityMark';

/** Below this height in pixels, what is said has one line: a picture above it would be all that is seen. */
const LOW = 120;

interface Props {
  /** Null if the text says nothing about health. */
  readonly severity: Severity | null;
  readonly title: string;
  readonly children: string;
  /** A remark below the sentence. */
  readonly remark?: string;
  readonly link?: RowLink | null;
  /** A button in the link's place. */
  readonly button?: ReactNode;
}

/** Says that there is nothing to list, and what that means: never "healthy" while a query of the panel has no answer. */
export function EmptyState({ severity, title, children, remark, link, button }: Props) {
  const { height, isIncomplete } = useView();
  const isLow = height < LOW;
  const styles = useStyles2(getStyles, isLow);
  const isDoubtful = isIncomplete && severity === 'ok';
  return (
    <div className={styles.box} role="status">
      {severity && <SeverityIcon severity={isDoubtful ? 'unknown' : severity} size={isLow ? 16 : 32} />}
      <div className={styles.title}>{isDoubtful ? 'Unknown: not every query has an answer' : title}</div>
      <div className={styles.sentence}>{isDoubtful ? `Of those that have one: ${children}` : children}</div>
      {(remark || link || button) && (
        <div className={styles.remark}>
          {remark}
          {remark && (link || button) ? ' · ' : null}
          {link && (
            <a className={styles.link} href={link.href}>
              {link.title}
            </a>
          )}
          {button}
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2, isLow: boolean) => ({
  box: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    minHeight: '100%',
    flex: '1 0 auto',
    ...(isLow
      ? { flexDirection: 'row', flexWrap: 'wrap', columnGap: theme.spacing(1) }
      : { flexDirection: 'column', gap: theme.spacing(1), padding: theme.spacing(2), textAlign: 'center' }),
  }),
  title: css(
    { color: theme.colors.text.primary },
    isLow ? { lineHeight: '22px' } : { fontSize: 18, lineHeight: '24px', marginTop: theme.spacing(0.5) },
  ),
  sentence: css({ lineHeight: '22px', color: theme.colors.text.secondary }),
  remark: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
  link: css({ ...ring(theme), color: theme.colors.text.link, textDecoration: 'underline' }),
});
