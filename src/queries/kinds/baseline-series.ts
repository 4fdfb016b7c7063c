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
import { refuseTooManyValues, type Grid } from '../../series';
import { ALERT_LEVEL, type Signal } from '../../signals';
import { statistic } from '../../statistics';
import { holdOnto, instantsOf, placesHeld, seriesGrid } from '../grids';
import { type Context, type Request } from '../kind';
import {
  judgedNow,
  judgeWith,
  judgingOf,
  Lacks,
  type Asked,
  type JudgedPipeline,
  type Judging,
} from './baseline-judged';
import { ANOMALY_CONFIG } from './baseline-score';
import { bandFields, DASHED, lineField } from './line-fields';
import { worstAtEnd } from './worst-at-end';
import { worstOf, type Urgency } from './worst-series';

interface Options extends Asked {
  readonly top: number;
  readonly pipelineColors: boolean;
}

/** The lines of a pipeline, from the signal to its score, on the grid of the answer. */
interface Lines {
  readonly pipeline: string;
  readonly value: Float64Array;
  readonly center: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly score: Float64Array;
  readonly usualLower: Float64Array;
  readonly usualUpper: Float64Array;
}

const LABELS = ['Centre', 'Lower edge', 'Upper edge', 'Anomaly score', 'Usual from', 'Usual to'] as const;
const NAMES = ['center', 'lower', 'upper', 'anomaly_score', 'usual_lower', 'usual_upper'] as const;
const FIELDS = 1 + NAMES.length;

/** The signal with its band and its anomaly score. */
export async function series(request: Request<Options>, context: Context): Promise<Frame[]> {
  const { range, options } = request;
  const grid = seriesGrid(request, context.intervalOf(options.signal), context);
  // A band takes most of the time: a coarser grid needs few of them.
  const judging = judgingOf(options, range, context, (_, place) => shown[place] === 1);
  const shown = placesHeld(judging.judged, grid);
  const lacks = new Lacks(judging);
  const linesOf = judgeWith(judging, (judged) => linesOn(grid, judged, judging), lacks);
  const fleet = await worstAtEnd(
    {
      ...{ signals: judging.requests, top: options.top, what: 'pipelines', endDecides: true, readAtOnce: false },
      held: FIELDS * grid.length,
      each: judging.requests[0].grid.length,
      look: (everyone) => judgedNow(request, everyone),
      urgencyOf: ({ scores }) => urgencyOf(scores),
    },
    context,
  );
  const all = await (fleet === null
    ? context.fetchInBatches(judging.requests, linesOf)
    : context.fetchOf(
        fleet.candidates.map(({ pipeline }) => pipeline),
        judging.requests,
        linesOf,
      ));
  lacks.tell(context);
  const asked = {
    top: options.top,
    which: 'pipelines that are the most unusual at the end of the range, or else were in it,',
    ...fleet?.asked,
    urgencyOf: ({ score }: Lines) => urgencyOf(score),
  };
  const worst = new Set(await worstOf(all, asked, context));
  const chosen = all.filter((one) => worst.has(one));
  refuseTooManyValues(chosen.length * FIELDS * grid.length);
  const fields = fieldsOf(chosen, options, grid, context);
  return [wideFrame('baseline', instantsOf(grid), options.pipelineColors ? withPipelineColors(fields) : fields)];
}

function linesOn(grid: Grid, judged: JudgedPipeline, { judged: own }: Judging): Lines {
  const held = (row: Float64Array): Float64Array => holdOnto(row, own, grid);
  return {
    pipeline: judged.pipeline,
    ...{ value: held(judged.values), center: held(judged.center), score: held(judged.scores) },
    ...{ lower: held(judged.lower), upper: held(judged.upper) },
    ...{ usualLower: held(judged.usualLower), usualUpper: held(judged.usualUpper) },
  };
}

function urgencyOf(scores: Float64Array): Urgency {
  const newest = statistic('last', scores);
  return Number.isNaN(newest)
    ? { atEnd: -1, overRange: -Infinity }
    : { atEnd: newest >= ALERT_LEVEL ? newest : 0, overRange: statistic('max', scores) };
}

/** A band shows only where the axis follows it; what is beyond the limits of the signal is no value of it. */
function axisOf({ limits: [least, most] }: Signal, lower: Float64Array, upper: Float64Array) {
  return {
    min: statistic('min', lower) < least ? least : undefined,
    max: most !== null && statistic('max', upper) > most ? most : undefined,
  };
}

function fieldsOf(
  shown: readonly Lines[],
  { signal }: Asked,
  grid: Grid,
  { catalogue }: Pick<Context, 'catalogue'>,
): NumberField[] {
  const measured = catalogue.of(signal);
  const names = displayNames(
    shown.flatMap(({ pipeline }) => [measured.label, ...LABELS].map((line) => [pipeline, line])),
  );
  return shown.flatMap((lines, p): NumberField[] => {
    const { pipeline, value, center, lower, upper, score, usualLower, usualUpper } = lines;
    const owner = { pipeline, signal };
    const config = { ...signalConfig(measured), ...axisOf(measured, lower, upper), interval: grid.step };
    const band: FieldConfig = { ...config, thresholds: undefined };
    const [line, middle, low, high, scored, usualFrom, usualTo] = [
      value,
      center,
      lower,
      upper,
      score,
      usualLower,
      usualUpper,
    ].map((values, i) => ({
      name: [signal, ...NAMES][i],
      values,
      displayName: names[FIELDS * p + i],
    }));
    return [
      lineField(owner, line, withLimitLines(config)),
      lineField(owner, middle, { ...band, custom: DASHED }),
      ...bandFields(owner, [low, high], band),
      lineField(owner, scored, {
        ...{ ...ANOMALY_CONFIG, interval: grid.step },
        // Another unit, on the other side.
        custom: { axisPlacement: 'right', axisLabel: 'Anomaly score', axisSoftMax: 2, fillOpacity: 0 },
      }),
      ...bandFields(owner, [usualFrom, usualTo], band),
    ];
  });
}
