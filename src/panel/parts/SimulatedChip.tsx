import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** Says that nothing of what is shown was measured. */
export function SimulatedChip() {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.chip} title="The data source is the simulator: no pipeline is measured.">
      Simulated data: a demo
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chip: css({
    display: 'inline-block',
    padding: theme.spacing(0, 1),
    fontSize: 12,
    lineHeight: '16px',
    whiteSpace: 'nowrap',
    borderRadius: 4,
    border: `1px dashed ${theme.colors.border.strong}`,
    color: theme.colors.text.secondary,
  }),
});
