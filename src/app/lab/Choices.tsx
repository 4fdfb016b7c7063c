import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Combobox, Field, RadioButtonGroup, useStyles2, type ComboboxOption } from '@grafana/ui';
import { useId } from 'react';

import { baselineId } from '../../signals';
import { labels } from './labels';
import { definitionsOf, judgeBy, pick, tryOn, type Tried } from './tried';
import { type Vocabulary } from './vocabulary';

interface Props {
  readonly vocabulary: Vocabulary;
  readonly tried: Tried;
}

/** What all pipelines are among the options: no pipeline has an empty name. */
const ALL = '';

/** Which rule or signal is tried, by which judgement, and on what. */
export function Choices({ vocabulary: { rules, signals, pipelines }, tried }: Props) {
  const styles = useStyles2(getStyles);
  const [rule, definition, pipeline] = [useId(), useId(), useId()];
  const options: Array<ComboboxOption<string>> = [
    ...rules.map(({ id, label }) => ({ value: id, label, group: labels.rules })),
    ...signals.map((signal) => ({ value: baselineId(signal), label: signal.label, group: labels.signals })),
  ];
  const definitions = definitionsOf(tried.rule);
  return (
    <div className={styles.row}>
      <Field label={labels.rule} htmlFor={rule} noMargin>
        <Combobox id={rule} width={30} options={options} value={tried.picked} onChange={({ value }) => pick(value)} />
      </Field>
      {pipelines.length > 1 && (
        <Field label={labels.pipeline} htmlFor={pipeline} noMargin>
          <Combobox
            id={pipeline}
            width={30}
            options={[
              { value: ALL, label: labels.allPipelines(pipelines.length) },
              ...pipelines.map((name) => ({ value: name, label: name })),
            ]}
            value={tried.pipeline ?? ALL}
            onChange={({ value }) => tryOn(value === ALL ? undefined : value)}
          />
        </Field>
      )}
      {definitions.length > 1 && (
        <Field label={labels.judgedBy} htmlFor={definition} noMargin>
          <RadioButtonGroup
            id={definition}
            aria-label={labels.judgedBy}
            options={definitions.map((value) => ({ value, label: labels.definitions[value] }))}
            value={tried.definition}
            onChange={(value) => judgeBy(value, tried)}
          />
        </Field>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(3),
    '& > *': { maxWidth: '100%', minWidth: 0 },
  }),
});
