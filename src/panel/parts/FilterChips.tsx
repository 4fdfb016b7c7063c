import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

import { choicesOf, wordOf, type FilterState } from '../filter';
import { ring } from './ring';

/** What a list is filtered by: each choice can be removed, and all of them at once. */
export function FilterChips({ state: { filter, toggle, clear } }: { state: FilterState }) {
  const styles = useStyles2(getStyles);
  const choices = choicesOf(filter);
  return choices.length === 0 ? null : (
    <div className={styles.row} role="group" aria-label="Filters">
      {choices.map((choice) => (
        <button
          key={choice.dimension + choice.value}
          type="button"
          className={styles.chip}
          aria-label={`Remove filter ${wordOf(choice)}`}
          onClick={() => toggle(choice)}
        >
          {wordOf(choice)}
          <Icon name="times" size="sm" />
        </button>
      ))}
      <button type="button" className={styles.clear} onClick={clear}>
        Clear filters
      </button>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0, 1),
  }),
  chip: css({
    ...ring(theme),
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    height: 24,
    padding: theme.spacing(0, 1),
    fontSize: 12,
    color: theme.colors.text.primary,
    background: theme.colors.primary.transparent,
    border: `1px solid ${theme.colors.primary.border}`,
    borderRadius: 4,
  }),
  clear: css({
    ...ring(theme),
    height: 24,
    padding: theme.spacing(0, 0.5),
    fontSize: 12,
    color: theme.colors.text.link,
    background: 'none',
    border: 'none',
    borderRadius: 4,
    ':hover': { textDecoration: 'underline' },
  }),
});
