import { EditorField } from '@grafana/plugin-ui';
import { Combobox, type ComboboxOption } from '@grafana/ui';
import { escapeRegExp } from 'lodash';

import { labels } from '../labels';
import { type PulseSource } from '../source';
import { useAnswer } from './useAnswer';

const ALL = '.*';

interface Props {
  readonly id: string;
  readonly datasource: PulseSource;
  readonly value: string | undefined;
  readonly onChange: (pipeline: string | undefined) => void;
}

/** Whose answers: all pipelines, one of those that report, a variable, or any regular expression. */
export function PipelineField({ id, datasource, value, onChange }: Props) {
  const { value: names, failed } = useAnswer(() => datasource.getPipelines(), datasource.uid);
  const options: Array<ComboboxOption<string>> = [
    { value: ALL, label: labels.query.allPipelines },
    ...datasource.getVariableNames().map((name) => ({ value: name, label: name, group: labels.query.variables })),
    ...(names ?? []).map((name) => ({ value: escapeRegExp(name), label: name, group: labels.query.pipelines })),
  ];
  return (
    <EditorField
      label={labels.query.pipeline}
      tooltip={labels.query.pipelineTooltip}
      htmlFor={id}
      error={failed ? labels.query.pipelinesFailed : undefined}
      invalid={failed}
    >
      <Combobox
        id={id}
        width={30}
        options={options}
        value={value || ALL}
        createCustomValue
        customValueDescription={labels.query.pipelineCustom}
        onChange={(option) => onChange(option.value === ALL ? undefined : option.value)}
      />
    </EditorField>
  );
}
