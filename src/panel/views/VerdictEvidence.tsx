import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatNumber } from '../format';
import { type PipelineVerdict } from '../answers/verdicts';

/** What a verdict rests on: everything else that fails or is unknown, and how much is measured. */
export function VerdictEvidence({ verdict: { evidence, measured, expected } }: { verdict: PipelineVerdict }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.text}>
      {evidence.length > 0 && (
        <ul className={styles.list}>
          {evidence.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {measured !== null && expected !== null && (
        <div>{`${formatNumber(measured)} of ${formatNumber(expected)} signals measured.`}</div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
  list: css({ margin: 0, paddingLeft: theme.spacing(2) }),
});
