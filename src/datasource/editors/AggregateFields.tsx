import { EditorField } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';

import { type OptionInfo, type PulseQuery } from '../../contract/query';
import { type Statistic } from '../../statistics';
import { labels } from '../labels';
import { STATISTIC_LABELS } from '../sentence';
import { DurationField } from './DurationField';

type Aggregate = NonNullable<PulseQuery['aggregate']>;

interface Props {
  readonly id: string;
  readonly option: OptionInfo;
  readonly value: Aggregate | undefined;
  readonly onChange: (aggregate: Aggregate | undefined) => void;
}

/** A statistic by spans of time; without a span the values stay as they are. */
export function AggregateFields({ id, option, value, onChange }: Props) {
  const statistics = (option.values ?? ['mean']).map((name) => ({
    value: name,
    label: STATISTIC_LABELS[name] ?? name,
  }));
  return (
    <>
      <DurationField
        id={`${id}-every`}
        label={labels.query.aggregateEvery}
        tooltip={option.description}
        placeholder={labels.query.aggregateNone}
        value={value?.every}
        onChange={(every) =>
          onChange(every === undefined ? undefined : { statistic: value?.statistic ?? 'mean', every })
        }
      />
      {value && (
        <EditorField label={labels.query.aggregateStatistic} htmlFor={`${id}-statistic`}>
          <Combobox
            id={`${id}-statistic`}
            width={24}
            options={statistics}
            value={value.statistic ?? 'mean'}
            onChange={(chosen) => onChange({ ...value, statistic: chosen.value as Statistic })}
          />
        </EditorField>
      )}
    </>
  );
}
