import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, FilterInput, useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { countStates, STATES } from '../../contract/states';
import { formatNumber } from '../../panel/format';
import { bareButton } from '../../panel/parts/bareButton';
import { SeverityIcon } from '../../panel/parts/SeverityMark';
import { STATE_SEVERITIES, STATE_WORDS } from '../../panel/states';
import { changeAddress, parameter } from '../address';
import { clearFilter, isFiltering, toggleWord, type Filter } from './filter';
import { labels } from './labels';
import { type Problem } from './problems';

interface Props {
  readonly problems: readonly Problem[];
  readonly filter: Filter;
  /** How many of them are silenced. */
  readonly silenced: number;
}

/** How many problems there are of each state and category: each count filters the list, as a search does. */
export function Filters({ problems, filter, silenced }: Props) {
  const styles = useStyles2(getStyles);
  const states = countStates(problems.map(({ state }) => state));
  const categories = new Map<string, number>();
  problems.forEach(({ category }) => categories.set(category, (categories.get(category) ?? 0) + 1));
  return (
    <div className={styles.filters}>
      <div role="group" aria-label={labels.states} className={styles.group}>
        {STATES.filter((state) => states[state] > 0 || filter.states.includes(state)).map((state) => (
          <Count
            key={state}
            count={states[state]}
            pressed={filter.states.includes(state)}
            onToggle={() => toggleWord('state', state)}
          >
            <SeverityIcon severity={STATE_SEVERITIES[state]} /> {STATE_WORDS[state]}
          </Count>
        ))}
      </div>
      <div role="group" aria-label={labels.categories} className={styles.group}>
        {[...new Set([...categories.keys(), ...filter.categories])].sort().map((category) => (
          <Count
            key={category}
            count={categories.get(category) ?? 0}
            pressed={filter.categories.includes(category)}
            onToggle={() => toggleWord('category', category)}
          >
            {category}
          </Count>
        ))}
      </div>
      <div className={styles.group}>
        <div className={styles.search}>
          <FilterInput
            value={parameter('search') ?? ''}
            placeholder={labels.search}
            aria-label={labels.search}
            escapeRegex={false}
            onChange={(search) => changeAddress({ search }, { lasting: false })}
          />
        </div>
        {(silenced > 0 || filter.hidesSilenced) && (
          <Button
            variant={filter.hidesSilenced ? 'primary' : 'secondary'}
            icon="bell-slash"
            aria-pressed={filter.hidesSilenced}
            onClick={() => changeAddress({ silenced: filter.hidesSilenced ? undefined : 'hide' })}
          >
            {labels.hideSilenced(silenced)}
          </Button>
        )}
        {isFiltering(filter) && (
          <Button variant="secondary" fill="text" onClick={clearFilter}>
            {labels.clear}
          </Button>
        )}
      </div>
    </div>
  );
}

interface CountProps {
  readonly count: number;
  readonly pressed: boolean;
  readonly onToggle: () => void;
  /** What is counted. */
  readonly children: ReactNode;
}

function Count({ count, pressed, onToggle, children }: CountProps) {
  const styles = useStyles2(getStyles);
  return (
    <button
      type="button"
      className={cx(styles.count, count === 0 && styles.none)}
      aria-pressed={pressed}
      onClick={onToggle}
    >
      {children} <strong className={styles.number}>{formatNumber(count)}</strong>
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  filters: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1, 3), minWidth: 0 }),
  group: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  search: css({ width: 280, maxWidth: '100%' }),
  count: css({
    ...bareButton(theme),
    display: 'inline-flex',
    alignItems: 'center',
    gap: 6,
    height: 32,
    padding: theme.spacing(0, 1),
    background: theme.colors.background.secondary,
    color: theme.colors.text.primary,
    svg: { flex: 'none' },
  }),
  none: css({ color: theme.colors.text.secondary }),
  number: css({ fontWeight: theme.typography.fontWeightMedium, fontVariantNumeric: 'tabular-nums' }),
});
