import { css } from '@emotion/css';
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';

import { type Severity } from '../severity';

/** How strong the tint of a count is: of 1, of 2, of 3 and more. */
const STRENGTHS = [0.25, 0.4, 0.55] as const;

interface CellStyles {
  readonly cell: string;
  readonly none: string;
  readonly dashed: string;
  readonly watch: string;
  /** By strength. */
  readonly critical: readonly string[];
  readonly warning: readonly string[];
}

/** Looks of a count in a matrix. The number is always printed; the tint only underlines it. */
export const getCellStyles = (theme: GrafanaTheme2): CellStyles => {
  const tinted = (name: string): string[] =>
    STRENGTHS.map((strength) =>
      css({ background: colorManipulator.alpha(theme.visualization.getColorByName(name), strength) }),
    );
  return {
    cell: css({
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      width: '100%',
      height: '100%',
      padding: 0,
      border: '1px solid transparent',
      borderRadius: 4,
      background: theme.colors.background.secondary,
      color: theme.colors.text.primary,
      fontWeight: theme.typography.fontWeightMedium,
      fontVariantNumeric: 'tabular-nums',
    }),
    none: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    dashed: css({ borderStyle: 'dashed', borderColor: theme.colors.text.secondary, background: 'transparent' }),
    // A frame: a tint as strong as those of alerts would leave numbers on yellow too pale.
    watch: css({ borderColor: theme.visualization.getColorByName('dark-yellow') }),
    critical: tinted('red'),
    warning: tinted('orange'),
  };
};

/** The looks of one count. */
export function looksOf(styles: CellStyles, severity: Severity, count: number): string[] {
  if (count === 0) {
    return [styles.cell, styles.none];
  }
  switch (severity) {
    case 'critical':
    case 'warning':
      return [styles.cell, styles[severity][Math.min(count, STRENGTHS.length) - 1]];
    case 'unknown':
      return [styles.cell, styles.dashed];
    case 'watch':
      return [styles.cell, styles.watch];
    case 'ok':
      return [styles.cell];
  }
}
