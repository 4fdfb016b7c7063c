import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, RadioButtonGroup, useStyles2 } from '@grafana/ui';

import { DEFINITION_WORDS, nearest, type Backtest, type Trial } from '../answers/backtests';
import { firedWords, outcomeWords, thresholdWords } from '../answers/trialWords';
import { useAlertRule } from '../evidence/useTrial';

interface Props {
  readonly tried: Backtest;
  readonly chosen: Trial;
  readonly onChoose: (trial: Trial) => void;
}

/** The threshold that is chosen: what it would do, and the alert rule and the settings that make it so, to copy. */
export function BacktestChoice({ tried, chosen, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  const { definition, threshold } = chosen;
  const report = useAlertRule({ refId: tried.refId, tried, definition, threshold });
  const ready = typeof report === 'object' ? report : undefined;
  const definitions = [...tried.steps.keys()];
  const isPresent = threshold === tried.present;
  return (
    <div className={styles.choice}>
      {definitions.length > 1 && (
        <RadioButtonGroup
          size="sm"
          fullWidth
          aria-label="Judged by"
          options={definitions.map((value) => ({ value, label: DEFINITION_WORDS[value] }))}
          value={definition}
          onChange={(value) => {
            const other = nearest(tried.steps.get(value) ?? [], threshold);
            if (other) {
              onChoose(other);
            }
          }}
        />
      )}
      <div aria-live="polite">
        <div>
          <span className={styles.threshold}>{thresholdWords(tried, threshold)}</span>
          <span className={styles.small}>{isPresent ? ' threshold at present' : ' threshold, chosen'}</span>
        </div>
        <div>{outcomeWords(chosen)}</div>
        {chosen.incidents !== null && <div className={styles.small}>{firedWords(chosen)}</div>}
      </div>
      <div className={styles.buttons}>
        {(['yaml', 'json', 'settings'] as const).map((form) => (
          <ClipboardButton
            key={form}
            size="sm"
            variant="secondary"
            icon="copy"
            disabled={!ready?.[form]}
            getText={() => ready?.[form] ?? ''}
          >
            {FORMS[form]}
          </ClipboardButton>
        ))}
      </div>
      <div className={styles.small} role={typeof report === 'string' ? 'status' : undefined}>
        {typeof report === 'string'
          ? `Nothing can be copied: ${report}`
          : explanationOf(chosen, ready?.settings === null)}
      </div>
    </div>
  );
}

const FORMS = { yaml: 'Alert rule, YAML', json: 'Alert rule, JSON', settings: 'Settings' } as const;

/** What is copied, and which threshold it uses. */
function explanationOf({ definition }: Trial, hasNoSettings: boolean): string {
  const engine = definition === 'engine' ? ' by the alert engine' : '';
  const rule = `The alert rule asks the data source to judge${engine} at this threshold, whatever its settings say, and alone: it fires at the evaluations at which it fired here.`;
  return hasNoSettings
    ? `${rule} The settings have no level of this rule.`
    : `${rule} The settings make the threshold that of all answers and of the provisioned alert rules${definition === 'engine' ? ', where alerts of an earlier stage also inhibit it' : ''}.`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  choice: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    lineHeight: '22px',
    fontVariantNumeric: 'tabular-nums',
  }),
  threshold: css({ fontSize: 24, lineHeight: '32px', fontWeight: theme.typography.fontWeightMedium }),
  small: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
  buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
});
