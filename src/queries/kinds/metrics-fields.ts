import { displayNames, withLimitLines, withPipelineColors, type FieldConfig, type NumberField } from '../../frames';
import { badQuery, inTurns, lowerFirst } from '../../series';
import { type Signal } from '../../signals';
import { type Context } from '../kind';
import { worstPipelines, type Measured } from './worst-series';

/** What a query says of which series there are, and how they look. */
export interface Look {
  readonly top: number;
  /** True if those that are left out are one more series. */
  readonly others: boolean;
  readonly pipelineColors: boolean;
}

/** A signal, or a statistic of it, as it is measured and shown. */
export interface Described {
  readonly signal: Signal;
  readonly config: FieldConfig;
  /** Which values are bad. */
  readonly measured: Measured;
}

/** One signal, or a statistic of it, of all pipelines. */
export interface SignalRows extends Described {
  /** One row per pipeline; NaN = missing. */
  readonly rows: readonly Float64Array[];
}

/** A pipeline's values of a signal; NaN = missing. */
export interface Curve {
  readonly pipeline: string;
  readonly values: Float64Array;
}

/** A signal of the pipelines that are shown, and the others in one. */
export interface SignalPart {
  readonly of: Described;
  /** By name. */
  readonly kept: readonly Curve[];
  /** Null where there are no others, or they are left out. */
  readonly others: Others | null;
}

/** Colour of the sum of what is left out: that of no pipeline. */
const OTHERS_COLOR = { mode: 'fixed', fixedColor: '#808080' } as const;

/**
 * The series of some signals: of each, those of the pipelines that are shown, and the sum of the others.
 *
 * @param interval between two values in milliseconds.
 */
export function signalFields(
  parts: readonly SignalPart[],
  interval: number,
  { pipelineColors }: Pick<Look, 'pipelineColors'>,
): NumberField[] {
  const signals = parts.map(({ of }) => of);
  const shown = parts.flatMap(({ of, kept }) => kept.map((one) => ({ ...one, of })));
  const names = displayNames(shown.map(({ pipeline, of }) => [pipeline, of.signal.label]));
  const fields = shown.map(({ pipeline, values, of }, i): NumberField => ({
    name: of.signal.id,
    type: 'number',
    labels: { pipeline, signal: of.signal.id },
    config: { ...configOf(of, signals), displayNameFromDS: names[i], interval },
    values,
  }));
  const sums = parts.flatMap(({ of, others }) => (others === null ? [] : [sumField(of, others, signals, interval)]));
  // Several signals of a pipeline in its one colour could not be told apart.
  return [...(pipelineColors && signals.length === 1 ? withPipelineColors(fields) : fields), ...sums];
}

/**
 * Of a signal, the pipelines that the query asks for, and the sum of the others, where it asks for that.
 *
 * @throws AnswerError if the others are to be one series, and the values of different pipelines do not add up.
 */
export async function partOf(
  pipelines: readonly string[],
  { rows, ...of }: SignalRows,
  look: Pick<Look, 'top' | 'others'>,
  context: Context,
): Promise<SignalPart> {
  const rest = restOf(of, look);
  const curves = pipelines.map((pipeline, p): Curve => ({ pipeline, values: rows[p] }));
  const kept = await worstPipelines(
    curves,
    { top: look.top, measured: of.measured, rest },
    ({ values }) => values,
    context,
  );
  const names = new Set(kept.map(({ pipeline }) => pipeline));
  const others = look.others ? new Others(rows[0]?.length ?? 0) : null;
  if (others !== null) {
    const left = curves.filter(({ pipeline }) => !names.has(pipeline));
    await inTurns(left, ({ values }) => others.add(values), context.abort);
  }
  return { of, kept, others: others !== null && others.count > 0 ? others : null };
}

/**
 * What becomes of the pipelines that are not shown, for a notice.
 *
 * @throws AnswerError as {@link partOf} does.
 */
export function restOf({ signal }: Described, { others }: Pick<Look, 'others'>): string {
  if (others && signal.combine !== 'sum') {
    throw badQuery(
      `Field "others" is true, but the ${lowerFirst(signal.label)} of several pipelines does not add up. Leave "others" out, or choose signals that are amounts.`,
    );
  }
  return others ? 'added up in one series' : 'left out';
}

/** The sum of what is known of some pipelines at each instant; NaN where nothing is. */
export class Others {
  count = 0;
  readonly sum: Float64Array;

  constructor(length: number) {
    this.sum = new Float64Array(length).fill(NaN);
  }

  /** Counts in one more pipeline. */
  add(values: Float64Array): void {
    this.count++;
    const { sum } = this;
    values.forEach((value, i) => {
      if (!Number.isNaN(value)) {
        sum[i] = Number.isNaN(sum[i]) ? value : sum[i] + value;
      }
    });
  }
}

function sumField(of: Described, { count, sum }: Others, signals: readonly Described[], interval: number): NumberField {
  const name = count === 1 ? '1 other' : `${count} others`;
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
    values: sum,
  };
}

/** Lines of limits, where an axis has those of one signal only: Grafana draws one set an axis. */
function configOf({ config }: Described, signals: readonly Described[]): FieldConfig {
  return signals.filter((other) => other.config.unit === config.unit).length === 1 ? withLimitLines(config) : config;
}
