import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { count, formatNumber } from '../format';
import { SEVERITY_WORDS, type Severity } from '../severity';
import { useView } from '../view';
import { isChosen, type Choice, type FilterState } from '../filter';
import { type Tally, type TallyRow } from '../answers/tally';
import { bareButton, pressedRing } from './bareButton';
import { getCellStyles, looksOf } from './CountCell';
import { headsOf, SPACING, WIDEST } from './matrixLayout';
import { MatrixTotal } from './MatrixTotal';
import { ring } from './ring';
import { SeverityMark } from './SeverityMark';
import { useGridKeys, type GridKeys, type Spot } from './useGridKeys';

interface Props {
  /** Room for the matrix in pixels. */
  readonly width: number;
  /** How many pipelines are drawn before someone asks for more. */
  readonly first: number;
  readonly totals: Tally;
  readonly shown: readonly Severity[];
  /** Severities that the rows count; of the others only the total is known. */
  readonly counted: readonly Severity[];
  readonly categories: readonly TallyRow[];
  /** The worst first; only some are drawn until asked. */
  readonly pipelines: readonly TallyRow[];
  readonly state: FilterState;
}

/** Pipelines drawn at most: a longer list is searched in the alerts themselves. */
const MANY = 100;

/** Checks counted by severity, category and pipeline. Every count, name and cell filters; the whole is one tab stop. */
export function Matrix({ width, first, totals, shown, counted, categories, pipelines, state }: Props) {
  const styles = useStyles2(getStyles);
  const { sizes } = useView();
  const [all, setAll] = useState(false);
  // One pipeline is what the categories count already.
  const several = pipelines.length > 1 ? pipelines.slice(0, MANY) : [];
  const listed = all ? several : several.slice(0, first);
  const hidden = several.length - listed.length;
  const heads = headsOf(
    width,
    shown.map((severity) => totals[severity]),
  );
  const keys = useGridKeys(spotsOf(shown, [...categories, ...listed]));
  return (
    <div>
      {!heads.words && (
        // Those who listen hear the words in the heads.
        <div className={styles.key} aria-hidden="true">
          {shown.map((severity) => (
            <SeverityMark key={severity} severity={severity} />
          ))}
        </div>
      )}
      <table
        className={styles.grid}
        role="grid"
        aria-label="Checks by category, pipeline and severity"
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
      >
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              Category
            </th>
            {shown.map((severity, k) => (
              <th key={severity} scope="col" className={styles.head} style={{ width: heads.column }}>
                <MatrixTotal
                  severity={severity}
                  total={totals[severity]}
                  heads={heads}
                  state={state}
                  spot={keys.at(0, k + 1)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((row, i) => (
            <Line
              key={row.name}
              row={row}
              shown={shown}
              counted={counted}
              place={i + 1}
              height={sizes.cell}
              keys={keys}
              state={state}
            />
          ))}
        </tbody>
        {listed.length > 0 && (
          <tbody>
            <tr>
              <th scope="colgroup" colSpan={shown.length + 1} className={styles.group}>
                Pipeline
              </th>
            </tr>
            {listed.map((row, i) => (
              <Line
                key={row.name}
                row={row}
                shown={shown}
                counted={counted}
                place={categories.length + i + 1}
                height={sizes.cell}
                keys={keys}
                state={state}
              />
            ))}
          </tbody>
        )}
      </table>
      {hidden > 0 && (
        <Button variant="secondary" size="sm" fill="text" onClick={() => setAll(true)}>
          {`Show ${count(hidden, listed.length > 0 ? 'more pipeline' : 'pipeline')}`}
        </Button>
      )}
    </div>
  );
}

/** Where the buttons are: the totals, and in each row its name and its counts. */
function spotsOf(shown: readonly Severity[], rows: readonly TallyRow[]): Spot[] {
  return [
    ...shown.map((_, k) => ({ row: 0, column: k + 1 })),
    ...rows.flatMap(({ counts }, i) => [
      { row: i + 1, column: 0 },
      ...shown.flatMap((severity, k) => (isPressable(severity, counts) ? [{ row: i + 1, column: k + 1 }] : [])),
    ]),
  ];
}

function isPressable(severity: Severity, counts: Tally): boolean {
  return severity !== 'ok' && counts[severity] > 0;
}

interface LineProps {
  readonly row: TallyRow;
  readonly shown: readonly Severity[];
  readonly counted: readonly Severity[];
  /** Number of the row in the grid. */
  readonly place: number;
  readonly height: number;
  readonly keys: GridKeys;
  readonly state: FilterState;
}

function Line({ row: { dimension, name, counts }, shown, counted, place, height, keys, state }: LineProps) {
  const styles = useStyles2(getStyles);
  const cells = useStyles2(getCellStyles);
  const own: Choice = { dimension, value: name };
  return (
    <tr style={{ height }}>
      <th scope="row" className={styles.name}>
        <button
          type="button"
          className={styles.label}
          title={name}
          {...keys.at(place, 0)}
          aria-pressed={isChosen(state.filter, [own])}
          onClick={() => state.toggle(own)}
        >
          {name}
        </button>
      </th>
      {shown.map((severity, k) => {
        const choices: Choice[] = [{ dimension: 'severity', value: severity }, own];
        const value = counts[severity];
        return (
          <td key={severity} className={styles.count} style={{ height }}>
            {!isPressable(severity, counts) ? (
              <span className={severity === 'ok' ? styles.plain : cx(looksOf(cells, severity, value))}>
                {!counted.includes(severity) ? '' : value === 0 ? '–' : formatNumber(value)}
              </span>
            ) : (
              <button
                type="button"
                className={cx(looksOf(cells, severity, value), styles.pressable)}
                {...keys.at(place, k + 1)}
                aria-pressed={isChosen(state.filter, choices)}
                aria-label={`${SEVERITY_WORDS[severity]}, ${name}: ${formatNumber(value)}`}
                onClick={() => state.toggle(...choices)}
              >
                {formatNumber(value)}
              </button>
            )}
          </td>
        );
      })}
    </tr>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const small = { fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary };
  const regular = { fontWeight: theme.typography.fontWeightRegular };
  return {
    grid: css({
      width: '100%',
      maxWidth: WIDEST,
      tableLayout: 'fixed',
      borderCollapse: 'separate',
      borderSpacing: SPACING,
      margin: -SPACING,
    }),
    key: css({
      ...small,
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(0, 0.5, 1),
    }),
    corner: css({
      ...small,
      ...regular,
      verticalAlign: 'bottom',
      textAlign: 'left',
      padding: theme.spacing(0, 0.5, 0.5),
    }),
    head: css({ padding: 0, verticalAlign: 'bottom', ...regular }),
    group: css({ ...small, ...regular, textAlign: 'left', padding: theme.spacing(2, 0.5, 0) }),
    name: css({ ...regular, padding: 0, textAlign: 'left' }),
    label: css({
      ...bareButton(theme),
      display: 'block',
      width: '100%',
      padding: theme.spacing(0.25, 0.5),
      textAlign: 'left',
      color: theme.colors.text.primary,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    }),
    count: css({ padding: 0 }),
    plain: css({
      display: 'block',
      textAlign: 'center',
      color: theme.colors.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    }),
    pressable: css({
      ...ring(theme),
      ...pressedRing(theme),
      cursor: 'pointer',
      ':hover': { filter: 'brightness(1.15)' },
    }),
  };
};
