import { Button, Combobox, Field, Input, Stack, type ComboboxOption } from '@grafana/ui';
import { escapeRegExp } from 'lodash';
import { useId, useState } from 'react';

import { type IncidentType } from '../../contract/incident-types';
import { type ScheduledIncidentJson } from '../../contract/settings';
import { now } from '../clock';
import { useAnswer } from '../editors/useAnswer';
import { labels } from '../labels';
import { askSaved } from './saved';
import { MOST_MAGNITUDE, startingAt, TYPE_OPTIONS } from './schedule';
import { numberOf } from './settings';

const text = labels.config;

interface Props {
  readonly uid: string;
  readonly onStart: (entry: ScheduledIncidentJson) => void;
}

/** Adds an incident that begins now. */
export function IncidentStarter({ uid, onStart }: Props) {
  const id = useId();
  const [type, setType] = useState<IncidentType>('error_burst');
  const [pipeline, setPipeline] = useState('');
  const [magnitude, setMagnitude] = useState<number | undefined>();
  // A data source that was never saved has no pipelines to list; a name can still be typed.
  const { value } = useAnswer(() => askSaved(uid, 'pipelines'), uid);
  const pipelines: Array<ComboboxOption<string>> = [
    { value: '', label: text.everyPipeline },
    ...(value?.pipelines ?? []).map((name) => ({ value: escapeRegExp(name), label: name })),
  ];
  const fits = magnitude === undefined || (magnitude > 0 && magnitude <= MOST_MAGNITUDE);
  return (
    <Stack direction="row" gap={1} alignItems="flex-end" wrap="wrap">
      <Field label={text.starterType} htmlFor={`${id}-type`}>
        <Combobox
          id={`${id}-type`}
          width={30}
          options={TYPE_OPTIONS}
          value={type}
          onChange={(picked) => setType(picked.value)}
        />
      </Field>
      <Field label={text.starterPipeline} htmlFor={`${id}-pipeline`}>
        <Combobox
          id={`${id}-pipeline`}
          width={26}
          options={pipelines}
          value={pipeline}
          createCustomValue
          customValueDescription={labels.query.pipelineCustom}
          onChange={(picked) => setPipeline(picked.value)}
        />
      </Field>
      <Field
        label={text.starterMagnitude}
        htmlFor={`${id}-magnitude`}
        invalid={!fits}
        error={text.incidentMagnitudeError}
      >
        <Input
          id={`${id}-magnitude`}
          type="number"
          width={14}
          min={0}
          max={MOST_MAGNITUDE}
          step="any"
          placeholder="1"
          value={magnitude ?? ''}
          onChange={({ currentTarget }) => setMagnitude(numberOf(currentTarget.value))}
        />
      </Field>
      <Field label="">
        <Button
          variant="secondary"
          icon="play"
          disabled={!fits}
          onClick={() => onStart(startingAt(new Date(now()), { type, pipeline, magnitude }))}
        >
          {text.starterStart}
        </Button>
      </Field>
    </Stack>
  );
}
