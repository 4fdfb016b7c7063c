import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Checkbox, ClipboardButton, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { formatDuration } from '../../series';
import { useAnswer } from '../../datasource/editors/useAnswer';
import { type TriedRule } from '../../panel/answers/backtests';
import { readAlertRule } from '../../panel/evidence/alertRule';
import { fetchFromGrafana } from '../../panel/evidence/grafana';
import { literally } from '../../panel/links';
import { useAsked } from '../asked';
import { labels } from './labels';
import { SaveDrawer } from './SaveDrawer';
import { maySave, type ApiRule } from './saving';
import { type Tried } from './tried';

interface Props {
  readonly tried: Tried;
  readonly of: TriedRule;
  /** The threshold that was tried, which the address need not name. */
  readonly threshold: number;
  /** Whether there are other pipelines than the one that it is tried on. */
  readonly severalPipelines: boolean;
}

const FORMS = ['yaml', 'json', 'settings'] as const;

/** What makes real what was tried: an alert rule to save, or to copy. */
export function SetUp({ tried, of, threshold, severalPipelines }: Props) {
  const styles = useStyles2(getStyles);
  const { source } = useAsked();
  const [isOpen, open] = useState(false);
  const [everywhere, setEverywhere] = useState(false);
  const { definition, wait, pipeline } = tried;
  const watched = everywhere ? undefined : pipeline;
  const asked = {
    ...{ rule: of.rule, definition, threshold },
    ...(wait === undefined ? {} : { wait: formatDuration(wait) }),
    pipeline: watched === undefined ? '' : literally(watched),
  };
  const { value: report, failure } = useAnswer(
    () => readAlertRule(source.uid, asked, fetchFromGrafana),
    `${source.uid} ${JSON.stringify(asked)}`,
  );
  const canSave = maySave();
  return (
    <>
      <p className={styles.soft}>{labels.setUpHelp}</p>
      {pipeline !== undefined && severalPipelines && (
        <Checkbox
          className={styles.everywhere}
          label={labels.everywhere}
          description={labels.everywhereHelp(pipeline)}
          value={everywhere}
          onChange={({ currentTarget }) => setEverywhere(currentTarget.checked)}
        />
      )}
      <div className={styles.buttons}>
        {canSave && (
          <Button icon="bell" disabled={!report} onClick={() => open(true)}>
            {labels.save}
          </Button>
        )}
        {FORMS.map((form) => (
          <ClipboardButton
            key={form}
            variant="secondary"
            icon="copy"
            disabled={!report?.[form]}
            tooltip={form === 'settings' && report?.settings === null ? labels.noSettings : undefined}
            getText={() => report?.[form] ?? ''}
          >
            {labels.copies[form]}
          </ClipboardButton>
        ))}
      </div>
      {!canSave && <p className={styles.soft}>{labels.mayNotSave}</p>}
      <div role="status">{failure !== undefined && labels.noCopy(failure)}</div>
      {isOpen && report && (
        <SaveDrawer
          rule={JSON.parse(report.json) as ApiRule}
          interval={report.interval}
          of={of}
          tried={{ ...tried, pipeline: watched }}
          threshold={threshold}
          onClose={() => open(false)}
        />
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  soft: css({ color: theme.colors.text.secondary, marginBottom: theme.spacing(1) }),
  everywhere: css({ marginBottom: theme.spacing(1.5) }),
  buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginBottom: theme.spacing(1) }),
});
