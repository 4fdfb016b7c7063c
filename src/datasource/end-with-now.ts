import {
  FieldType,
  MappingType,
  SpecialValueMatch,
  type DataFrame,
  type Field,
  type SpecialValueMap,
} from '@grafana/data';

/** The visualization whose frames are states over time. */
const STATES = 'state-timeline';

/** Draws nothing: of a time that has not come nothing is unknown either. */
const NOT_YET: SpecialValueMap = {
  type: MappingType.SpecialValue,
  options: { match: SpecialValueMatch.NaN, result: { text: 'Not yet', color: 'transparent', index: 99 } },
};

/**
 * Ends states with the present, where Grafana would draw the last one on to the end of the range: a row follows that is not a
 * number. It is not null, because null may be drawn as unknown. Other frames are handed on as they are. The backend answers
 * without it, so that answers stand on their grid, and alert rules never see it.
 *
 * @param end of the range, epoch milliseconds.
 * @param now epoch milliseconds.
 */
export function endWithNow(frame: DataFrame, end: number, now: number): DataFrame {
  const [time, ...states] = frame.fields;
  if (frame.meta?.preferredVisualisationPluginId !== STATES || time?.type !== FieldType.time) {
    return frame;
  }
  const [before, last] = [time.values.at(-2), time.values.at(-1)] as [number | undefined, number | undefined];
  const step = before === undefined || last === undefined ? 1 : last - before;
  if (last === undefined || end <= now || end < last + step) {
    return frame;
  }
  return {
    ...frame,
    length: frame.length + 1,
    fields: [{ ...time, values: [...(time.values as number[]), Math.max(now, last + 1)] }, ...states.map(ended)],
  };
}

function ended(field: Field): Field {
  const { config, values } = field;
  return {
    ...field,
    config: { ...config, mappings: [...(config.mappings ?? []), NOT_YET] },
    values: [...(values as unknown[]), NaN],
  };
}
