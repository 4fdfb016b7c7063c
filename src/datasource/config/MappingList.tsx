import { ConfigSection } from '@grafana/plugin-ui';
import { Combobox, Field, IconButton, Input, Stack } from '@grafana/ui';
import { useId } from 'react';

import { CATALOGUE, formatDuration, isSignalId, parseDuration, SIGNALS, type SignalId } from '../../signals';
import { type SignalMapping } from '../../sources/settings';
import { type ConfigProps } from '../editors/lazy';
import { labels } from '../labels';
import { withMapping } from './settings';

/** The signals that the engine keeps under PromQL of the user's own. */
export function MappingList({ options, onOptionsChange }: ConfigProps) {
  const id = useId();
  const mappings = options.jsonData.prometheus?.signals ?? {};
  const set = (signal: SignalId, mapping?: SignalMapping) => onOptionsChange(withMapping(options, signal, mapping));
  const unmapped = SIGNALS.filter((signal) => mappings[signal.id] === undefined);
  return (
    <ConfigSection title={labels.config.mappings} description={labels.config.mappingsDescription}>
      {Object.entries(mappings).map(([signal, mapping]) =>
        isSignalId(signal) ? (
          <MappingRow
            key={signal}
            signal={signal}
            mapping={mapping}
            readOnly={options.readOnly ?? false}
            onChange={(next) => set(signal, next)}
          />
        ) : null,
      )}
      {!options.readOnly && unmapped.length > 0 && (
        <Field label={labels.config.mappingAdd} htmlFor={`${id}-add`}>
          <Combobox
            id={`${id}-add`}
            width={30}
            options={unmapped.map(({ id: value, label, description }) => ({ value, label, description }))}
            value={null}
            onChange={({ value }) => set(value, { expr: `${value}{$selector}` })}
          />
        </Field>
      )}
    </ConfigSection>
  );
}

interface RowProps {
  readonly signal: SignalId;
  readonly mapping: SignalMapping;
  readonly readOnly: boolean;
  readonly onChange: (mapping: SignalMapping | undefined) => void;
}

function MappingRow({ signal, mapping, readOnly, onChange }: RowProps) {
  const id = useId();
  const { label, interval } = CATALOGUE.get(signal)!;
  const exprFits = mapping.expr.trim() !== '';
  const intervalFits = !mapping.interval || parseDuration(mapping.interval) !== null;
  return (
    <Stack direction="row" gap={1} alignItems="flex-start">
      <Field
        label={labels.config.mappingExpr(label)}
        htmlFor={`${id}-expr`}
        invalid={!exprFits}
        error={labels.config.mappingExprError}
      >
        <Input
          id={`${id}-expr`}
          width={60}
          disabled={readOnly}
          value={mapping.expr}
          onChange={({ currentTarget }) => onChange({ ...mapping, expr: currentTarget.value })}
        />
      </Field>
      <Field
        label={labels.config.mappingInterval(label)}
        htmlFor={`${id}-interval`}
        invalid={!intervalFits}
        error={labels.config.intervalError}
      >
        <Input
          id={`${id}-interval`}
          width={24}
          disabled={readOnly}
          placeholder={formatDuration(interval)}
          value={mapping.interval ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange(value === '' ? { expr: mapping.expr } : { ...mapping, interval: value })
          }
        />
      </Field>
      {!readOnly && (
        <IconButton
          name="trash-alt"
          size="lg"
          aria-label={labels.config.mappingRemove(label)}
          onClick={() => onChange(undefined)}
        />
      )}
    </Stack>
  );
}
