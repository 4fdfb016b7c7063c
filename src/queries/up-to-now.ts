import { AS_STATES, type Field, type FieldConfig, type Frame } from '../frames';

/** Draws nothing. */
const NOT_YET = {
  type: 'special',
  options: { match: 'nan', result: { text: 'Not yet', color: 'transparent', index: 99 } },
} as const;

interface Ends {
  /** The present, at which the answer ends. */
  readonly now: number;
  /** The end of the range that was asked for, which may not have come yet. */
  readonly asked: number;
}

/**
 * Ends states with the present: Grafana draws a last state on to the end of the range. Where at least one more state is to come,
 * a row follows that is not a number rather than missing, because what is missing may be drawn as unknown. The range of an alert
 * rule ends with the present, so that it never gets such a row.
 */
export function upToNow(frame: Frame, { now, asked }: Ends): Frame {
  const [time, ...states] = frame.fields;
  if (
    frame.meta?.preferredVisualisationPluginId !== AS_STATES.preferredVisualisationPluginId ||
    time?.type !== 'time'
  ) {
    return frame;
  }
  const [before, last] = [time.values.at(-2) ?? NaN, time.values.at(-1) ?? NaN];
  const step = Number.isNaN(before) ? 1 : last - before;
  if (asked < last + step || asked <= now) {
    return frame;
  }
  const end = Math.max(now, last + 1);
  return { ...frame, fields: [{ ...time, values: Float64Array.of(...time.values, end) }, ...states.map(ended)] };
}

function ended(field: Field): Field {
  return field.type === 'number'
    ? {
        ...field,
        config: { ...field.config, mappings: [...(field.config?.mappings ?? []), NOT_YET] } satisfies FieldConfig,
        values: Float64Array.of(...field.values, NaN),
        notYetFrom: field.values.length,
      }
    : field;
}
