import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useId, type ReactNode } from 'react';

import { type ExplainedSignal } from '../answers/explanations';
import { OpenButton } from '../parts/OpenButton';
import { RowActions, seriesLinksOf } from '../parts/RowActions';
import { getTableStyles } from '../parts/tableStyles';
import { useOpenRows } from '../parts/useOpenRows';
import { NARROW, useView } from '../view';

interface Props {
  readonly title: string;
  /** What the whole of it says, beside the title. */
  readonly sum?: string;
  readonly signals: readonly ExplainedSignal[];
  /** Said where no signal is listed. */
  readonly none: string;
  pictureOf(signal: ExplainedSignal): ReactNode;
  wordsOf(signal: ExplainedSignal): string | undefined;
}

/** A part of an explanation: signals with a bar and words each; the evidence opens below. */
export function ExplainRows({ title, sum, signals, none, pictureOf, wordsOf }: Props) {
  const { width } = useView();
  const styles = useStyles2(getStyles, width < NARROW);
  const table = useStyles2(getTableStyles);
  const id = useId();
  const open = useOpenRows();
  return (
    <div>
      <h3 id={id} className={styles.title}>
        {title}
        {sum !== undefined && <span className={cx(table.small, styles.sum)}>{sum}</span>}
      </h3>
      {signals.length === 0 ? (
        <div className={table.small}>{none}</div>
      ) : (
        <ul className={styles.list} aria-labelledby={id}>
          {signals.map((signal) => (
            <Row
              key={signal.key}
              signal={signal}
              picture={pictureOf(signal)}
              words={wordsOf(signal)}
              isOpen={open.isOpen(signal.key)}
              onToggle={() => open.toggle(signal.key)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

interface RowProps {
  readonly signal: ExplainedSignal;
  readonly picture: ReactNode;
  readonly words: string | undefined;
  readonly isOpen: boolean;
  onToggle(): void;
}

function Row({ signal, picture, words, isOpen, onToggle }: RowProps) {
  const settings = useView();
  const styles = useStyles2(getStyles, settings.width < NARROW);
  const table = useStyles2(getTableStyles);
  const id = useId();
  const of = `${signal.label} of ${signal.pipeline}`;
  return (
    <li>
      <div className={styles.row}>
        <OpenButton isOpen={isOpen} of={`Evidence on ${of}`} controls={id} onToggle={onToggle}>
          <span className={styles.label}>{signal.label}</span>
        </OpenButton>
        {picture}
        <span className={styles.words}>{words}</span>
        <span className={styles.actions}>
          <RowActions links={seriesLinksOf(signal, settings)} of={of} />
        </span>
      </div>
      {isOpen && (
        <div id={id} className={cx(table.small, styles.evidence)}>
          {signal.evidence}
        </div>
      )}
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2, isNarrow: boolean) => ({
  title: css({ margin: theme.spacing(1, 0, 0.5), fontSize: 14, fontWeight: theme.typography.fontWeightMedium }),
  sum: css({ marginLeft: theme.spacing(1.5), fontWeight: theme.typography.fontWeightRegular }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  row: css({
    display: 'grid',
    alignItems: 'center',
    gap: theme.spacing(0.25, 1),
    gridTemplateColumns: isNarrow ? 'minmax(0, 1fr) auto' : '190px minmax(120px, 1fr) minmax(150px, 1fr) auto',
    minHeight: 32,
    borderTop: `1px solid ${theme.colors.border.weak}`,
    '&:hover [data-hint], &:focus-within [data-hint]': { display: 'none' },
  }),
  label: css({ textAlign: 'left', overflowWrap: 'anywhere' }),
  words: css({ fontSize: 12, color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  actions: css({ display: 'flex', justifyContent: 'end' }),
  evidence: css({ padding: theme.spacing(0, 0, 1, 3), maxWidth: '90ch' }),
});
