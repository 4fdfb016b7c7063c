import { Button, Combobox, Field, Input, Stack, type ComboboxOption } from '@grafana/ui';
import { escapeRegExp } from 'lodash';
import { useId, useState } from 'react';

import { type IncidentType } from '../../contract/incident-types';
import { type ScheduledIncidentJson } from '../../contract/settings';
import { hours, minutes } from '../../series';
import { now } from '../clock';
import { useAnswer } from '../editors/useAnswer';
import { labels } from '../labels';
import { askSaved } from './saved';
import { momentOf, MOST_MAGNITUDE, problemOf, startingAt, TYPE_OPTIONS } from './schedule';
import { numberOf } from './settings';

const text = labels.config;

/** How long ago an incident began, in milliseconds. What began earlier shows in the samples that there are. */
const AGO = { now: 0, '15m': minutes(15), '1h': hours(1), '4h': hours(4) };
type Ago = keyof typeof AGO;
const AGO_OPTIONS = (Object.keys(AGO) as Ago[]).map((value) => ({ value, label: text.starterBeganAgo[value] }));

interface Props {
  /** Of the data source, as it is saved. */
  readonly uid: string;
  /** True while nothing can be started. */
  readonly disabled?: boolean;
  readonly onStart: (entry: ScheduledIncidentJson) => void;
}

/** Asks for an incident that begins now, or has begun already. */
export function IncidentStarter({ uid, disabled = false, onStart }: Props) {
  const id = useId();
  const [type, setType] = useState<IncidentType>('error_burst');
  const [pipeline, setPipeline] = useState('');
  const [ago, setAgo] = useState<Ago>('now');
  const [duration, setDuration] = useState('');
  const [magnitude, setMagnitude] = useState<number | undefined>();
  // A data source that was never saved has no pipelines to list; a name can still be typed.
  const { value } = useAnswer(() => askSaved(uid, 'pipelines'), uid);
  const pipelines: Array<ComboboxOption<string>> = [
    { value: '', label: text.everyPipeline },
    ...(value?.pipelines ?? []).map((name) => ({ value: escapeRegExp(name), label: name })),
  ];
  const entry = startingAt(new Date(now() - AGO[ago]), { type, pipeline, magnitude, duration });
  const problems = { magnitude: problemOf(entry, 'magnitude'), duration: problemOf(entry, 'duration') };
  const fits = Object.values(problems).every((problem) => problem === undefined);
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
      <Field label={text.starterBegan} htmlFor={`${id}-began`}>
        <Combobox
          id={`${id}-began`}
          width={20}
          options={AGO_OPTIONS}
          value={ago}
          onChange={(picked) => setAgo(picked.value)}
        />
      </Field>
      <Field
        label={text.starterDuration}
        htmlFor={`${id}-duration`}
        invalid={problems.duration !== undefined}
        error={problems.duration}
      >
        <Input
          id={`${id}-duration`}
          width={12}
          placeholder={text.usual}
          value={duration}
          onChange={({ currentTarget }) => setDuration(currentTarget.value.trim())}
        />
      </Field>
      <Field
        label={text.starterMagnitude}
        htmlFor={`${id}-magnitude`}
        invalid={problems.magnitude !== undefined}
        error={problems.magnitude}
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
          disabled={disabled || !fits}
          // The moment is that of the click, not of the last keystroke.
          onClick={() => onStart({ ...entry, at: momentOf(new Date(now() - AGO[ago])) })}
        >
          {text.starterStart}
        </Button>
      </Field>
    </Stack>
  );
}
