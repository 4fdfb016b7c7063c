import {
  displayNames,
  IN_OUR_PANEL,
  signalConfig,
  tableFrame,
  wideFrame,
  type FieldConfig,
  type NumberField,
} from '../../frames';
import { gridWithin, type Grid } from '../../series';
import { type Signal } from '../../signals';
import { quantile } from '../../statistics';
import { OUTLYING } from '../../verdicts';
import { COVERAGE_CONFIG } from '../coverage';
import { holdOnto, instantsOf } from '../grids';
import { type Answer, type Context, type Request } from '../kind';
import { bandFields, DASHED, lineField } from './line-fields';
import { deviating, type Asked, type Row } from './outliers-rows';

/** Small lines are drawn of so many pipelines, with so many points. */
const DRAWN = 20;
const POINTS = 200;

export const DEVIATION = { decimals: 2 };
const PROBABILITY = { decimals: 4, min: 0, max: 1 };

const NAMES = ['peers_median', 'lower', 'upper'] as const;
const LABELS = ['Median of the peers', 'Lower edge', 'Upper edge'] as const;
const FIELDS = 1 + NAMES.length;

/** Every pipeline beside its peers; and over time, of the first of them. */
export async function table(request: Request<Asked>, context: Context): Promise<Answer> {
  const { signal: id } = request.options;
  const measured = context.catalogue.of(id);
  const { grid: own, rows } = await deviating(request, context);
  const { range } = request;
  const step = Math.ceil((range.to - range.from) / POINTS / own.step) * own.step;
  const grid = gridWithin(range, Math.max(own.step, step));
  const amount = signalConfig(measured);
  return [
    tableFrame(
      'outliers',
      rows,
      [
        { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
        { name: 'signal', type: 'string', of: () => id },
        { name: 'value', type: 'number', of: ({ value }) => value, config: amount },
        { name: 'peers_median', type: 'number', of: ({ median }) => median, config: amount },
        { name: 'deviation', type: 'number', of: ({ deviation }) => deviation, config: DEVIATION },
        { name: 'share_outside', type: 'number', of: ({ shareOutside }) => shareOutside, config: COVERAGE_CONFIG },
        { name: 'outlier', type: 'boolean', of: ({ outlier }) => outlier },
        { name: 'n_peers', type: 'number', of: ({ peers }) => peers, config: { unit: 'short', decimals: 0, min: 0 } },
        { name: 'side', type: 'string', of: (row) => sideOf(row, measured) },
        { name: 'coverage', type: 'number', of: ({ coverage }) => coverage, config: COVERAGE_CONFIG },
        { name: 'label', type: 'string', of: () => measured.label },
        { name: 'since', type: 'time', of: ({ onset }) => (onset === null ? null : own.start + onset * own.step) },
        { name: 'p_value', type: 'number', of: ({ byChance }) => byChance, config: PROBABILITY },
        { name: 'differs', type: 'boolean', of: ({ differs }) => differs },
      ],
      IN_OUR_PANEL,
    ),
    wideFrame('lines', instantsOf(grid), linesOf(rows.slice(0, DRAWN), measured, own, grid)),
  ];
}

/** Which side of its peers a pipeline is on, by its median deviation over the range, in the words of what is good. */
export function sideOf({ deviations }: Pick<Row, 'deviations'>, { direction: better }: Signal): string | null {
  const deviation = quantile(deviations, 0.5);
  if (!(deviation > 0 || deviation < 0)) {
    return null;
  }
  if (better === 'neither') {
    return deviation > 0 ? 'above' : 'below';
  }
  return deviation > 0 === (better === 'higher') ? 'better' : 'worse';
}

/** The signal of some pipelines, and the band in which their peers are. */
function linesOf(rows: readonly Row[], measured: Signal, own: Grid, grid: Grid): NumberField[] {
  const signal = measured.id;
  const names = displayNames(
    rows.flatMap(({ pipeline }) => [measured.label, ...LABELS].map((line) => [pipeline, line])),
  );
  const config: FieldConfig = { ...signalConfig(measured), thresholds: undefined, interval: grid.step };
  return rows.flatMap(({ pipeline, values, course: { median, scale } }, p): NumberField[] => {
    const owner = { pipeline, signal };
    const [drawn, level, spread] = [values, median, scale].map((row) => holdOnto(row, own, grid).slice());
    const edge = (way: 1 | -1): Float64Array => level.map((middle, i) => middle + way * OUTLYING * spread[i]);
    const [line, middle, low, high] = [drawn, level, edge(-1), edge(1)].map((held, i) => ({
      name: [signal, ...NAMES][i],
      values: held,
      displayName: names[FIELDS * p + i],
    }));
    return [
      lineField(owner, line, config),
      lineField(owner, middle, { ...config, custom: DASHED }),
      ...bandFields(owner, [low, high], config),
    ];
  });
}
