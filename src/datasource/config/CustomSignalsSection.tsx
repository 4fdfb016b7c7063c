import { ConfigSection } from '@grafana/plugin-ui';
import { Button, Combobox, IconButton, Input, Text } from '@grafana/ui';
import { useId } from 'react';

import { type OwnSignalJson } from '../../contract/settings';
import { labels } from '../labels';
import { type ConfigProps } from '../props';
import { EditorCell, EditorTable, WordsCell } from './EditorTable';
import { isInterval, numberOf, withField, withJson } from './settings';
import { freshId, idProblemOf, signalsOf, type IdProblem } from './signals';

const text = labels.config;

const GROUPS = (['system', 'model', 'data'] as const).map((value) => ({ value, label: labels.groups[value] }));
const DIRECTIONS = (['lower', 'higher', 'neither'] as const).map((value) => ({ value, label: text.directions[value] }));
const HEAD = [
  text.customId,
  text.customLabel,
  text.customUnit,
  text.customGroup,
  text.customDirection,
  text.mappingEvery,
  text.warning,
  text.critical,
  '',
];

/** The signals that this data source adds to the built-in ones. */
export function CustomSignalsSection({ options, onOptionsChange }: ConfigProps) {
  const { signals = [] } = options.jsonData;
  const readOnly = options.readOnly ?? false;
  const set = (next: readonly OwnSignalJson[]) =>
    onOptionsChange(withJson(options, { signals: next.length > 0 ? [...next] : undefined }));
  return (
    <ConfigSection
      title={text.custom}
      description={text.customDescription}
      isCollapsible
      isInitiallyOpen={signals.length > 0}
    >
      {signals.length > 0 && (
        <EditorTable wide caption={text.custom} head={HEAD}>
          {signals.map((signal, i) => (
            <SignalRow
              key={i}
              number={i + 1}
              signal={signal}
              name={signalsOf({ signals: [signal] }).at(-1)?.label ?? ''}
              problem={idProblemOf(signals, i)}
              readOnly={readOnly}
              onChange={(next) => set(signals.flatMap((other, k) => (k !== i ? other : (next ?? []))))}
            />
          ))}
        </EditorTable>
      )}
      {readOnly ? (
        signals.length === 0 && <Text color="secondary">{text.customNone}</Text>
      ) : (
        <Button variant="secondary" icon="plus" onClick={() => set([...signals, { id: freshId(signals) }])}>
          {text.customAdd}
        </Button>
      )}
    </ConfigSection>
  );
}

interface RowProps {
  readonly number: number;
  readonly signal: OwnSignalJson;
  /** The label that it has without one of its own. */
  readonly name: string;
  readonly problem: IdProblem | undefined;
  readonly readOnly: boolean;
  /** Undefined takes the signal away. */
  readonly onChange: (signal: OwnSignalJson | undefined) => void;
}

function SignalRow({ number, signal, name, problem, readOnly, onChange }: RowProps) {
  const id = useId();
  const errors: Partial<Record<keyof OwnSignalJson, string>> = {
    id: problem && text.customIdErrors[problem],
    interval: isInterval(signal.interval ?? '') ? undefined : text.intervalError,
    direction: needsDirection(signal) ? text.customDirectionError : undefined,
  };
  const cell = (field: keyof OwnSignalJson, label: string) => ({
    id: `${id}-${field}`,
    label: text.customCell(label, number),
    error: errors[field],
  });
  const control = (field: keyof OwnSignalJson) => ({
    id: `${id}-${field}`,
    disabled: readOnly,
    invalid: errors[field] !== undefined,
  });
  const set = <Field extends keyof OwnSignalJson>(field: Field, value: OwnSignalJson[Field] | undefined) =>
    onChange(withField(signal, field, value));
  return (
    <tr>
      <EditorCell {...cell('id', text.customId)}>
        <Input
          {...control('id')}
          width={20}
          value={signal.id}
          onChange={({ currentTarget }) => onChange({ ...signal, id: currentTarget.value })}
        />
      </EditorCell>
      <EditorCell {...cell('label', text.customLabel)}>
        <Input
          {...control('label')}
          width={24}
          placeholder={name}
          value={signal.label ?? ''}
          onChange={({ currentTarget }) => set('label', currentTarget.value)}
        />
      </EditorCell>
      <EditorCell {...cell('unit', text.customUnit)}>
        <Input
          {...control('unit')}
          width={12}
          placeholder="short"
          value={signal.unit ?? ''}
          onChange={({ currentTarget }) => set('unit', currentTarget.value)}
        />
      </EditorCell>
      <EditorCell {...cell('group', text.customGroup)}>
        <Combobox
          {...control('group')}
          width={14}
          options={GROUPS}
          value={signal.group ?? 'system'}
          onChange={({ value }) => set('group', value)}
        />
      </EditorCell>
      <EditorCell {...cell('direction', text.customDirection)}>
        <Combobox
          {...control('direction')}
          width={20}
          options={DIRECTIONS}
          value={signal.direction ?? 'neither'}
          onChange={({ value }) => set('direction', value)}
        />
      </EditorCell>
      <EditorCell {...cell('interval', text.mappingEvery)}>
        <Input
          {...control('interval')}
          width={9}
          placeholder={signalsOf({ signals: [{ ...signal, interval: undefined }] }).at(-1)?.interval}
          value={signal.interval ?? ''}
          onChange={({ currentTarget }) => set('interval', currentTarget.value)}
        />
      </EditorCell>
      {(['warning', 'critical'] as const).map((level) => (
        <EditorCell key={level} {...cell(level, text[level])}>
          <Input
            {...control(level)}
            type="number"
            width={12}
            step="any"
            placeholder={text.none}
            value={signal[level] ?? ''}
            onChange={({ currentTarget }) => set(level, numberOf(currentTarget.value))}
          />
        </EditorCell>
      ))}
      <WordsCell>
        {!readOnly && (
          <IconButton
            name="trash-alt"
            size="lg"
            tooltip={text.customRemove(number)}
            onClick={() => onChange(undefined)}
          />
        )}
      </WordsCell>
    </tr>
  );
}

/** A level says nothing of a signal for which neither way is bad. */
function needsDirection({ direction = 'neither', warning, critical }: OwnSignalJson): boolean {
  return direction === 'neither' && (warning !== undefined || critical !== undefined);
}
