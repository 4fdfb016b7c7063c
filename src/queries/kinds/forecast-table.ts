import { IN_OUR_PANEL, signalConfig, tableFrame, wideFrame } from '../../frames';
import { days, gridWithin, hours, lastInstant } from '../../series';
import { COVERAGE_CONFIG } from '../coverage';
import { instantsOf } from '../grids';
import { type Answer, type Context, type Request } from '../kind';
import {
  learnFrom,
  learningOf,
  noteOn,
  rankOf,
  tellUnlearned,
  type Asked,
  type Exhausted,
  type Learned,
} from './forecast-learned';
import { fieldsOf, linesOn, type Lines } from './forecast-series';

/** Small lines are drawn of so many pipelines, with so many points, over so long a past, in horizons. */
const DRAWN = 20;
const POINTS = 200;
const PAST = 4;
const LONGEST_PAST = days(28);

interface Row {
  readonly learned: Learned;
  readonly exhausted: Exhausted;
  readonly value: number;
  readonly lines: Lines;
  readonly rank: number;
}

/** When every pipeline meets the limit, the first to do so first; and the recent past with the forecast, of the first of them. */
export async function table({ range, options }: Request<Asked>, context: Context): Promise<Answer> {
  const { signal: id, horizon } = options;
  const measured = context.catalogue.of(id);
  const learning = await learningOf(options, range, context);
  const { grid: own, limit } = learning;
  const past = Math.min(PAST * horizon, LONGEST_PAST);
  const step = Math.ceil((past + horizon) / POINTS / own.step) * own.step;
  const grid = gridWithin({ from: range.to - past, to: range.to + horizon }, step);
  const rows = await context.fetchInBatches(
    learning.requests,
    learnFrom(options, learning, context, function* (learned, exhaustedOf): Generator<void, Row> {
      const exhausted = yield* exhaustedOf();
      return {
        // The samples of a fleet are not kept.
        ...{ learned: { ...learned, values: new Float64Array(0) }, exhausted, value: learned.values.at(-1) ?? NaN },
        lines: linesOn(grid, learned, own, range.to),
        rank: rankOf(exhausted, learning),
      };
    }),
  );
  const ranked = [...rows].sort((a, b) => a.rank - b.rank);
  tellUnlearned(
    rows.map(({ learned }) => learned),
    options,
    learning,
    context,
  );
  const { unit, decimals } = measured;
  const amount = { unit, decimals };
  const { thresholds } = signalConfig(limit === null ? measured : { ...measured, warning: undefined, critical: limit });
  const ahead = horizon / own.step;
  const coming = ({ learned: { forecast } }: Row) => forecast.known?.at(ahead);
  return [
    tableFrame(
      'forecast',
      ranked,
      [
        { name: 'pipeline', type: 'string', of: ({ learned }) => learned.pipeline },
        { name: 'signal', type: 'string', of: () => id },
        { name: 'limit', type: 'number', of: () => limit, config: amount },
        { name: 'exhausted_at', type: 'time', of: ({ exhausted }) => exhausted.at },
        { name: 'exhausted_low', type: 'time', of: ({ exhausted }) => exhausted.low },
        { name: 'exhausted_high', type: 'time', of: ({ exhausted }) => exhausted.high },
        { name: 'mase', type: 'number', of: ({ learned }) => learned.forecast.known?.mase ?? NaN, config: MASE },
        { name: 'note', type: 'string', of: (row) => notesOn(row).join(' ') || null },
        { name: 'coverage', type: 'number', of: ({ learned }) => learned.forecast.coverage, config: COVERAGE_CONFIG },
        { name: 'state', type: 'string', of: ({ exhausted }) => exhausted.state },
        { name: 'value', type: 'number', of: ({ value }) => value, config: { ...amount, thresholds } },
        {
          name: 'forecast',
          type: 'number',
          of: (row) => coming(row)?.forecast ?? NaN,
          config: { ...amount, thresholds },
        },
        { name: 'lower', type: 'number', of: (row) => coming(row)?.lower ?? NaN, config: amount },
        { name: 'upper', type: 'number', of: (row) => coming(row)?.upper ?? NaN, config: amount },
        { name: 'horizon_hours', type: 'number', of: () => horizon / hours(1), config: { unit: 'h' } },
        { name: 'label', type: 'string', of: () => measured.label },
        { name: 'now', type: 'time', of: () => lastInstant(own) },
      ],
      IN_OUR_PANEL,
    ),
    wideFrame(
      'lines',
      instantsOf(grid),
      fieldsOf(
        ranked.slice(0, DRAWN).map(({ lines }) => lines),
        measured,
        grid,
      ),
    ),
  ];

  /** What a row should say, in sentences. */
  function notesOn({ learned, exhausted }: Row): string[] {
    const own = noteOn(learned, horizon, learning);
    return exhausted.note === null ? own : [exhausted.note, ...own];
  }
}

const MASE = { decimals: 2, min: 0 };
