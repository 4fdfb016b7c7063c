import { signalConfig, tableFrame, type Frame } from '../../frames';
import { instantAt, type Grid } from '../../series';
import { ALERT_LEVEL, excursionsOf, weekOf, type Excursion } from '../../verdicts/baseline';
import { type Context, type Request } from '../kind';
import { ANOMALY_CONFIG } from './baseline-score';
import { judgeWith, judgingOf, Lacks, type Asked, type JudgedPipeline } from './baseline-judged';

/** An excursion of one pipeline, with its times, and the value and the band where it was worst. */
interface Row extends Pick<Excursion, 'score' | 'reason'> {
  readonly pipeline: string;
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** The excursions that a range touches, the newest first. One is known from the start of the calendar week of the range on. */
export async function table({ range, options }: Request<Asked>, context: Context): Promise<Frame[]> {
  const whole = { from: Math.min(range.from, weekOf(range.from)), to: range.to };
  const judging = judgingOf(options, whole, context, (score) => score >= ALERT_LEVEL);
  const lacks = new Lacks(judging);
  const found = await context.fetchInBatches(
    judging.requests,
    judgeWith(judging, (judged) => rowsOf(judged, judging.judged), lacks),
  );
  lacks.tell(context);
  const rows = found
    .flat()
    .filter(({ end }) => end >= range.from)
    .sort((a, b) => b.start - a.start);
  const { unit, decimals } = signalConfig(context.catalogue.of(options.signal));
  const amount = { unit, decimals: (decimals ?? 0) + 1 };
  return [
    tableFrame('baseline', rows, [
      { name: 'pipeline', type: 'string', of: (row) => row.pipeline },
      { name: 'signal', type: 'string', of: () => options.signal },
      { name: 'start', type: 'time', of: (row) => row.start },
      { name: 'end', type: 'time', of: (row) => row.end },
      { name: 'worst_score', type: 'number', of: (row) => row.score, config: ANOMALY_CONFIG },
      { name: 'reason', type: 'string', of: (row) => row.reason },
      { name: 'value', type: 'number', of: (row) => row.value, config: amount },
      { name: 'lower', type: 'number', of: (row) => row.lower, config: amount },
      { name: 'upper', type: 'number', of: (row) => row.upper, config: amount },
    ]),
  ];
}

function rowsOf(judged: JudgedPipeline, grid: Grid): Row[] {
  const { pipeline, values, lower, upper } = judged;
  return excursionsOf(judged).map(({ start, end, worst, score, reason }) => ({
    ...{ pipeline, score, reason, value: values[worst], lower: lower[worst], upper: upper[worst] },
    start: instantAt(grid, start),
    end: instantAt(grid, end),
  }));
}
