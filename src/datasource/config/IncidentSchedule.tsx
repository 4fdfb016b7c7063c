import { ConfigSubSection } from '@grafana/plugin-ui';
import { Alert, Button, Combobox, IconButton, Input, Text } from '@grafana/ui';
import { useId } from 'react';

import { type ScheduledIncidentJson } from '../../contract/settings';
import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { EditorCell, EditorTable, WordsCell } from './EditorTable';
import { IncidentStarter } from './IncidentStarter';
import { MOST_MAGNITUDE, problemOf, SPANS, TYPE_OPTIONS } from './schedule';
import { numberOf, withField, withSimulator } from './settings';

const text = labels.config;

/** The incidents of simulated pipelines: those planned, and one started now. */
export function IncidentSchedule({ options, onOptionsChange }: ConfigProps) {
  const { schedule = [] } = options.jsonData.simulator ?? {};
  const readOnly = options.readOnly ?? false;
  const set = (next: ScheduledIncidentJson[]) =>
    onOptionsChange(withSimulator(options, { schedule: next.length > 0 ? next : undefined }));
  return (
    <ConfigSubSection title={text.schedule} description={text.scheduleDescription}>
      {readOnly ? (
        <Alert severity="info" title={text.scheduleReadOnlyTitle}>
          {text.scheduleReadOnly}
        </Alert>
      ) : (
        <IncidentStarter uid={options.uid} onStart={(entry) => set([...schedule, entry])} />
      )}
      {schedule.length === 0 ? (
        <Text element="p" color="secondary">
          {text.scheduleEmpty}
        </Text>
      ) : (
        <>
          <EditorTable wide caption={text.schedule} head={HEAD}>
            {schedule.map((entry, i) => (
              <IncidentRow
                key={i}
                number={i + 1}
                entry={entry}
                readOnly={readOnly}
                onChange={(next) => set(schedule.flatMap((other, k) => (k !== i ? other : (next ?? []))))}
              />
            ))}
          </EditorTable>
          {!readOnly && (
            <Button variant="secondary" icon="trash-alt" onClick={() => set([])}>
              {text.scheduleClear}
            </Button>
          )}
        </>
      )}
    </ConfigSubSection>
  );
}

const HEAD = [
  text.incidentType,
  text.incidentPipeline,
  text.incidentAt,
  text.incidentMagnitude,
  ...SPANS.map((name) => text.incidentSpans[name]),
  text.incidentUntil,
  '',
];

interface RowProps {
  readonly number: number;
  readonly entry: ScheduledIncidentJson;
  readonly readOnly: boolean;
  /** Undefined takes the entry away. */
  readonly onChange: (entry: ScheduledIncidentJson | undefined) => void;
}

function IncidentRow({ number, entry, readOnly, onChange }: RowProps) {
  const id = useId();
  const cell = (name: keyof ScheduledIncidentJson, label: string) => ({
    id: `${id}-${name}`,
    label: text.incidentCell(label, number),
    error: problemOf(entry, name),
  });
  const control = (name: keyof ScheduledIncidentJson) => ({
    id: `${id}-${name}`,
    disabled: readOnly,
    invalid: problemOf(entry, name) !== undefined,
  });
  return (
    <tr>
      <EditorCell {...cell('type', text.incidentType)}>
        <Combobox
          {...control('type')}
          width={24}
          options={TYPE_OPTIONS}
          value={entry.type}
          onChange={({ value }) => onChange(withField(entry, 'type', value))}
        />
      </EditorCell>
      <EditorCell {...cell('pipeline', text.incidentPipeline)}>
        <Input
          {...control('pipeline')}
          width={16}
          placeholder={text.everyPipeline}
          value={entry.pipeline ?? ''}
          onChange={({ currentTarget }) => onChange(withField(entry, 'pipeline', currentTarget.value))}
        />
      </EditorCell>
      <EditorCell {...cell('at', text.incidentAt)}>
        <Input
          {...control('at')}
          width={23}
          value={entry.at}
          onChange={({ currentTarget }) => onChange({ ...entry, at: currentTarget.value })}
        />
      </EditorCell>
      <EditorCell {...cell('magnitude', text.incidentMagnitude)}>
        <Input
          {...control('magnitude')}
          type="number"
          width={8}
          min={0}
          max={MOST_MAGNITUDE}
          step="any"
          placeholder="1"
          value={entry.magnitude ?? ''}
          onChange={({ currentTarget }) => onChange(withField(entry, 'magnitude', numberOf(currentTarget.value)))}
        />
      </EditorCell>
      {SPANS.map((name) => (
        <EditorCell key={name} {...cell(name, text.incidentSpans[name])}>
          <Input
            {...control(name)}
            width={9}
            placeholder={name === 'every' ? text.never : text.usual}
            value={entry[name] ?? ''}
            onChange={({ currentTarget }) => onChange(withField(entry, name, currentTarget.value))}
          />
        </EditorCell>
      ))}
      <EditorCell {...cell('until', text.incidentUntil)}>
        <Input
          {...control('until')}
          width={23}
          placeholder={text.usual}
          value={entry.until ?? ''}
          onChange={({ currentTarget }) => onChange(withField(entry, 'until', currentTarget.value))}
        />
      </EditorCell>
      <WordsCell>
        {!readOnly && (
          <IconButton
            name="trash-alt"
            size="lg"
            tooltip={text.incidentRemove(number)}
            onClick={() => onChange(undefined)}
          />
        )}
      </WordsCell>
    </tr>
  );
}
