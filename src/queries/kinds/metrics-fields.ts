import { displayNames, withLimitLines, withPipelineColors, type FieldConfig, type NumberField } from '../../frames';
import { badQuery, lowerFirst } from '../../series';
import { type Signal } from '../../signals';
import { type Context } from '../kind';
import { worstPipelines, type Measured } from './worst-series';

/** What a query says of which series there are, and how they look. */
interface Look {
  readonly top: number;
  /** True if those that are left out are one more series. */
  readonly others: boolean;
  readonly pipelineColors: boolean;
}

/** One signal, or a statistic of it, of all pipelines. */
export interface SignalRows {
  readonly signal: Signal;
  readonly config: FieldConfig;
  /** Which values are bad. */
  readonly measured: Measured;
  /** One row per pipeline; NaN = missing. */
  readonly rows: readonly Float64Array[];
}

/** Colour of the sum of what is left out: that of no pipeline. */
const OTHERS_COLOR = { mode: 'fixed', fixedColor: '#808080' } as const;

/**
 * The series of some signals: of each, those of the pipelines that the query asks for, by name, and the sum of the others.
 *
 * @param interval between two values in milliseconds.
 * @throws AnswerError if the others are to be one series, and the values of different pipelines do not add up.
 */
export function signalFields(
  pipelines: readonly string[],
  signals: readonly SignalRows[],
  interval: number,
  look: Look,
  context: Context,
): NumberField[] {
  const all = signals.map((of) => partOf(pipelines, of, look, context));
  const shown = all.flatMap(({ of, kept }) => kept.map((one) => ({ ...one, of })));
  const names = displayNames(shown.map(({ pipeline, of }) => [pipeline, of.signal.label]));
  const fields = shown.map(({ pipeline, values, of }, i): NumberField => ({
    name: of.signal.id,
    type: 'number',
    labels: { pipeline, signal: of.signal.id },
    config: { ...configOf(of, signals), displayNameFromDS: names[i], interval },
    values,
  }));
  const others = look.others
    ? all.filter(({ left }) => left.length > 0).map(({ of, left }) => sumOf(of, left, signals, interval))
    : [];
  // Several signals of a pipeline in its one colour could not be told apart.
  return [...(look.pipelineColors && signals.length === 1 ? withPipelineColors(fields) : fields), ...others];
}

interface Curve {
  readonly pipeline: string;
  readonly values: Float64Array;
}

/** A signal of the pipelines that are shown, and of the others. */
function partOf(
  pipelines: readonly string[],
  of: SignalRows,
  { top, others }: Look,
  context: Context,
): { readonly of: SignalRows; readonly kept: readonly Curve[]; readonly left: readonly Curve[] } {
  const { signal, measured, rows } = of;
  if (others && signal.combine !== 'sum') {
    throw badQuery(
      `Field "others" is true, but the ${lowerFirst(signal.label)} of several pipelines does not add up. Leave "others" out, or choose signals that are amounts.`,
    );
  }
  const curves = pipelines.map((pipeline, p): Curve => ({ pipeline, values: rows[p] }));
  const rest = others ? 'added up in one series' : 'left out';
  const kept = worstPipelines(curves, { top, measured, rest }, ({ values }) => values, context);
  const names = new Set(kept.map(({ pipeline }) => pipeline));
  return { of, kept, left: curves.filter(({ pipeline }) => !names.has(pipeline)) };
}

/** The sum of what is known at each instant; NaN where nothing is. */
function sumOf(of: SignalRows, left: readonly Curve[], signals: readonly SignalRows[], interval: number): NumberField {
  const name = left.length === 1 ? '1 other' : `${left.length} others`;
  const values = new Float64Array(left[0].values.length).map((_, i) => {
    const known = left.map((curve) => curve.values[i]).filter((value) => !Number.isNaN(value));
    return known.length === 0 ? NaN : known.reduce((sum, value) => sum + value, 0);
  });
  return {
    name: of.signal.id,
    type: 'number',
    // Of no pipeline alone: the name is empty.
    labels: { pipeline: '', signal: of.signal.id },
    config: {
      ...configOf(of, signals),
      displayNameFromDS: signals.length === 1 ? name : `${name} \u00b7 ${of.signal.label}`,
      color: OTHERS_COLOR,
      interval,
    },
    values,
  };
}

/** Lines of limits, where an axis has those of one signal only: Grafana draws one set an axis. */
function configOf({ config }: SignalRows, signals: readonly SignalRows[]): FieldConfig {
  return signals.filter((other) => other.config.unit === config.unit).length === 1 ? withLimitLines(config) : config;
}
