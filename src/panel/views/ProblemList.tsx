import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { EmptyState } from '../parts/EmptyState';
import { useFirstRows } from '../parts/ShowMore';
import { useProblems } from '../parts/useProblems';
import { type Severity } from '../severity';
import { useView } from '../view';

/** Words in the place of a list. */
interface Words {
  readonly title: string;
  readonly text: string;
}

interface Props<Answer> {
  readonly all: readonly Answer[];
  /** One of them. */
  readonly noun: string;
  /** Said where there are none, and where none has a problem. */
  readonly none: Words;
  readonly fine: Words;
  /** What stands above the list, such as a legend. */
  above?(shown: readonly Answer[]): ReactNode;
  /** The list itself. @param shown at least one. */
  children(shown: readonly Answer[]): ReactNode;
}

/** A list of which the panel may leave out what is OK, and shows the first rows; or words where there is none. */
export function ProblemList<Answer extends { readonly severity: Severity }>({
  all,
  noun,
  none,
  fine,
  above,
  children,
}: Props<Answer>) {
  const styles = useStyles2(getStyles);
  const { options } = useView();
  const [problems, button] = useProblems(all, ({ severity }) => severity);
  const [shown, more] = useFirstRows(problems, options.rows, noun);
  if (shown.length === 0) {
    return all.length === 0 ? (
      <EmptyState severity="unknown" title={none.title}>
        {none.text}
      </EmptyState>
    ) : (
      <EmptyState severity="ok" title={fine.title} button={button}>
        {fine.text}
      </EmptyState>
    );
  }
  return (
    <div className={styles.view}>
      {above?.(shown)}
      {button && <div>{button}</div>}
      {children(shown)}
      {more}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});
