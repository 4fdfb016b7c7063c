import {
  displayNames,
  signalConfig,
  wideFrame,
  withLimitLines,
  withPipelineColors,
  type FieldConfig,
  type Frame,
  type NumberField,
} from '../../frames';
import { gridWithin, instantAt, lastInstant, refuseTooManyValues, type Grid } from '../../series';
import { type Signal } from '../../signals';
import { holdOnto, instantsOf, seriesGrid } from '../grids';
import { type Context, type Request } from '../kind';
import {
  exhaustFrom,
  learnFrom,
  learningOf,
  rankOf,
  tellUnlearned,
  type Asked,
  type Exhausted,
  type Learned,
} from './forecast-learned';
import { bandFields, DASHED, lineField } from './line-fields';
import { worstAtEnd } from './worst-at-end';
import { worstOf, type Urgency } from './worst-series';

interface Options extends Asked {
  readonly top: number;
  readonly pipelineColors: boolean;
}

const NAMES = ['forecast', 'lower', 'upper'] as const;
const LABELS = ['Forecast', 'Lower edge', 'Upper edge'] as const;
const FIELDS = 1 + NAMES.length;

/** An edge of the band has no place in the legend. */
const EDGE = { hideFrom: { legend: true, tooltip: false, viz: false } };

/** The lines of a pipeline on the grid of an answer: the signal up to now, the others after it. */
export interface Lines {
  readonly pipeline: string;
  readonly value: Float64Array;
  readonly forecast: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** The signal over the range, then its forecast with an interval up to now + horizon. */
export async function series(request: Request<Options>, context: Context): Promise<Frame[]> {
  const { range, options } = request;
  const until = { from: range.from, to: range.to + options.horizon };
  const grid = seriesGrid({ ...request, range: until }, context.intervalOf(options.signal), context);
  const learning = await learningOf(options, range, context);
  const urgencyOf = (exhausted: Exhausted): Urgency => ({
    atEnd: -rankOf(exhausted, learning),
    overRange: 0,
  });
  const fleet = await worstAtEnd(
    {
      ...{ signals: learning.requests, top: options.top, what: 'pipelines', endDecides: false, readAtOnce: false },
      held: FIELDS * grid.length,
      each: learning.grid.length,
      look: (everyone) => everyone.fetchInBatches(learning.requests, exhaustFrom(options, learning, everyone)),
      urgencyOf,
    },
    context,
  );
  const learn = learnFrom(options, learning, context, function* (learned, exhausted) {
    return {
      learned: { ...learned, values: learned.values.subarray(0, 0) },
      lines: linesOn(grid, learned, learning.grid, range.to),
      urgency: options.top > 0 ? urgencyOf(yield* exhausted()) : { atEnd: 0, overRange: 0 },
    };
  });
  const all = await (fleet === null
    ? context.fetchInBatches(learning.requests, learn)
    : context.fetchOf(
        fleet.candidates.map(({ pipeline }) => pipeline),
        learning.requests,
        learn,
      ));
  const asked = {
    top: options.top,
    which: 'pipelines that meet the limit first',
    ...fleet?.asked,
    urgencyOf: ({ urgency }: (typeof all)[number]) => urgency,
  };
  const worst = new Set(await worstOf(all, asked, context));
  const shown = all.filter((one) => worst.has(one));
  refuseTooManyValues(shown.length * FIELDS * grid.length);
  tellUnlearned(
    shown.map(({ learned }) => learned),
    options,
    learning,
    context,
  );
  const signal = context.catalogue.of(options.signal);
  const fields = fieldsOf(
    shown.map(({ lines }) => lines),
    options.limit === null ? signal : { ...signal, warning: undefined, critical: options.limit },
    grid,
  );
  return [wideFrame('forecast', instantsOf(grid), options.pipelineColors ? withPipelineColors(fields) : fields)];
}

/**
 * The samples of a pipeline, and those to come, on a grid.
 *
 * @param own the grid of the samples.
 * @param now nothing after it was measured.
 */
export function linesOn(grid: Grid, { pipeline, values, forecast: { known } }: Learned, own: Grid, now: number): Lines {
  const ahead = gridWithin({ from: now + 1, to: lastInstant(grid) }, grid.step);
  const first = grid.length - ahead.length;
  const value = Float64Array.from(holdOnto(values, own, grid)).fill(NaN, first);
  const [forecast, lower, upper] = NAMES.map(() => new Float64Array(grid.length).fill(NaN));
  for (let i = first; known !== null && i < grid.length; i++) {
    const coming = known.at((instantAt(grid, i) - lastInstant(own)) / own.step);
    [forecast[i], lower[i], upper[i]] = [coming.forecast, coming.lower, coming.upper];
  }
  return { pipeline, value, forecast, lower, upper };
}

/** The fields of some pipelines, so that Grafana draws a band between the edges. */
export function fieldsOf(shown: readonly Lines[], measured: Signal, grid: Grid): NumberField[] {
  const signal = measured.id;
  const names = displayNames(
    shown.flatMap(({ pipeline }) => [measured.label, ...LABELS].map((line) => [pipeline, line])),
  );
  // What moves shows only where the axis follows the values.
  const config: FieldConfig = { ...signalConfig(measured), min: undefined, max: undefined, interval: grid.step };
  const unlimited: FieldConfig = { ...config, thresholds: undefined };
  return shown.flatMap(({ pipeline, value, forecast, lower, upper }, p): NumberField[] => {
    const owner = { pipeline, signal };
    const [line, coming, low, high] = [value, forecast, lower, upper].map((values, i) => ({
      name: [signal, ...NAMES][i],
      values,
      displayName: names[FIELDS * p + i],
    }));
    return [
      lineField(owner, line, withLimitLines(config)),
      lineField(owner, coming, { ...unlimited, custom: DASHED }),
      ...bandFields(owner, [low, high], unlimited, EDGE),
    ];
  });
}
