import { Checkbox, Input, Text } from '@grafana/ui';
import { useId } from 'react';

import { type MappingReport, type SignalReport } from '../../contract/resources';
import { type SignalId } from '../../signals';
import { type EventMapping, type PulseJsonData, type SignalMapping } from '../../contract/settings';
import { type RefusedSetting } from '../failure';
import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { EditorCell, EditorTable, WordsCell } from './EditorTable';
import { Finding } from './Finding';
import { checkPromql } from './promql';
import { isInterval, withField, withMapping } from './settings';
import { type ConfigSignal, signalsOf } from './signals';
import { lackOf, usualOf } from './usual';

const text = labels.config;

interface Props extends ConfigProps {
  readonly report: MappingReport | undefined;
  /** A setting that the backend refuses as it is saved. */
  readonly refused: RefusedSetting | undefined;
}

/** Every signal with its own PromQL, if it has any, and what a test found. */
export function MappingTable({ options, onOptionsChange, report, refused }: Props) {
  const mappings = options.jsonData.prometheus?.signals ?? {};
  const signals = signalsOf(options.jsonData);
  const readings = usualOf(options.jsonData, signals);
  const own = new Set(options.jsonData.signals?.map(({ id }) => id));
  const usual = ({
    id,
    expr = readings.get(id)?.expr ?? (own.has(id) ? `${id}{$selector}` : undefined),
  }: ConfigSignal): string => expr ?? text.mappingNone(lackOf(options.jsonData, id));
  const head = [text.mappingSignal, text.mappingPromql, text.mappingEvery, text.mappingShared];
  return (
    <EditorTable wide caption={text.mappings} head={report ? [...head, text.mappingFound] : head}>
      {signals.map((signal) => (
        <MappingRow
          key={signal.id}
          signal={signal.id}
          label={signal.label}
          usual={{ expr: usual(signal), interval: readings.get(signal.id)?.interval ?? signal.interval }}
          mapping={mappings[signal.id] ?? {}}
          readOnly={options.readOnly ?? false}
          time={report?.time}
          known={report?.known ?? 0}
          refused={refusalsOf(signal.id, refused, options.jsonData)}
          found={report?.signals.find((one) => one.signal === signal.id)}
          onChange={(next) => onOptionsChange(withMapping(options, signal.id, next))}
        />
      ))}
    </EditorTable>
  );
}

/** What the backend says of the fields of one signal: of its mapping, or of PromQL that it has as a signal of its own. */
type Refusals = Partial<Record<'expr' | 'interval', string>>;

function refusalsOf(id: SignalId, refused: RefusedSetting | undefined, { signals = [] }: PulseJsonData): Refusals {
  const own = signals.findIndex((signal) => signal.id === id);
  const places = [`prometheus.signals.${id}`, ...(own < 0 ? [] : [`signals[${own}]`])];
  const problemOf = (name: keyof Refusals): string | undefined =>
    places.some((place) => refused?.field === `${place}.${name}`) ? refused?.problem : undefined;
  return { expr: problemOf('expr'), interval: problemOf('interval') };
}

interface RowProps {
  readonly signal: SignalId;
  readonly label: string;
  /** What is read without a mapping; where nothing is, `expr` says why. */
  readonly usual: EventMapping;
  readonly mapping: SignalMapping;
  readonly readOnly: boolean;
  readonly time: number | undefined;
  readonly known: number;
  readonly refused: Refusals;
  readonly found: SignalReport | undefined;
  readonly onChange: (mapping: SignalMapping) => void;
}

function MappingRow({ signal, label, usual, mapping, readOnly, time, known, refused, found, onChange }: RowProps) {
  const id = useId();
  const { expr = '', interval = '' } = mapping;
  // Provisioning replaces variables by text.
  const perPipeline = String(mapping.perPipeline ?? true) !== 'false';
  const { error = refused.expr, hint } = checkPromql(expr, perPipeline);
  const intervalError = isInterval(interval) ? refused.interval : text.intervalError;
  return (
    <tr>
      <th scope="row">
        {label}
        <br />
        <Text variant="code" color="secondary">
          {signal}
        </Text>
      </th>
      <EditorCell id={`${id}-expr`} label={text.mappingExpr(label)} error={error} hint={hint}>
        <Input
          id={`${id}-expr`}
          disabled={readOnly}
          invalid={error !== undefined}
          placeholder={usual.expr}
          title={expr || usual.expr}
          value={expr}
          onChange={({ currentTarget }) => onChange(withField(mapping, 'expr', currentTarget.value))}
        />
      </EditorCell>
      <EditorCell id={`${id}-interval`} label={text.mappingInterval(label)} error={intervalError}>
        <Input
          id={`${id}-interval`}
          width={10}
          disabled={readOnly}
          invalid={intervalError !== undefined}
          placeholder={usual.interval}
          value={interval}
          onChange={({ currentTarget }) => onChange(withField(mapping, 'interval', currentTarget.value))}
        />
      </EditorCell>
      <EditorCell id={`${id}-shared`} label={text.mappingSharedOf(label)}>
        <Checkbox
          id={`${id}-shared`}
          disabled={readOnly}
          value={!perPipeline}
          onChange={({ currentTarget }) =>
            onChange(withField(mapping, 'perPipeline', currentTarget.checked ? false : undefined))
          }
        />
      </EditorCell>
      {found && time !== undefined && (
        <WordsCell>
          <Finding found={found} known={known} time={time} />
        </WordsCell>
      )}
    </tr>
  );
}
