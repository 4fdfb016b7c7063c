import { AnswerError, show } from '../../series/errors';
import { type Grid, type Range } from '../../series/grid';
import { inList } from '../../series/words';
import { type Histogram, type HistogramRequest, type Histograms } from '../types';
import { readBound } from './answer/sample-value';
import { type Labels } from './answer/plain';
import { type MatrixSeries } from './answer/series';
import { type Asking } from './asking';
import { classicBuckets, commonBuckets, type Bucket } from './buckets';
import { withRange } from './durations';
import { type HistogramSettings } from './histogram-settings';
import { nameIn, placeOn } from './matrix';
import { expandExpression, labelsOf, type Whose } from './promql';

/** Windows that one request can ask for: equally long, and equally far apart. */
interface Run {
  /** Milliseconds. */
  readonly length: number;
  /** Ends of the windows. */
  readonly grid: Grid;
  /** Place of its first window among all. */
  readonly first: number;
}

/** The expressions of some windows, in their order, without the left end of each, which engines disagree on. */
export function histogramExpressions(
  { expr }: HistogramSettings,
  { windows }: HistogramRequest,
  whose: Whose,
): readonly string[] {
  return runsOf(windows).map(({ length }) => expandExpression(withRange(expr, length - 1), whose));
}

/**
 * Histograms within some windows, from what their buckets gained: classic ones, or native ones as they are. One request for all
 * windows that are equally long and far apart. What is wrong with one series costs its histogram.
 *
 * @throws AnswerError if the engine refuses, or no series has the label of pipelines.
 */
export async function readHistograms(
  asking: Asking,
  settings: HistogramSettings,
  request: HistogramRequest,
): Promise<Histograms> {
  const { api, abort } = asking;
  const runs = runsOf(request.windows);
  const expressions = histogramExpressions(settings, request, asking);
  const answers = await Promise.all(
    runs.map(({ grid }, r) =>
      grid.length === 1
        ? api.instant(expressions[r], grid.start, abort, { native: true })
        : api.range(expressions[r], grid, abort, { native: true }),
    ),
  );
  const found = new Found(settings.nameLabel, asking, request.windows.length);
  answers.forEach(({ data }, r) => data.forEach((series) => found.add(series, runs[r])));
  return {
    histograms: found.histograms(),
    executed: expressions,
    warnings: [...answers.flatMap(({ warnings }) => warnings), ...found.warnings()],
    infos: answers.flatMap(({ infos }) => infos),
  };
}

function runsOf(windows: readonly Range[]): Run[] {
  const runs: Run[] = [];
  windows.forEach(({ from, to }, w) => {
    const run = runs.at(-1);
    const last = run && windows[w - 1].to;
    const isNext =
      run?.length === to - from &&
      last !== undefined &&
      to > last &&
      (run.grid.length === 1 || to - last === run.grid.step);
    if (isNext) {
      runs[runs.length - 1] = { ...run, grid: { ...run.grid, step: to - last, length: run.grid.length + 1 } };
    } else {
      runs.push({ length: to - from, grid: { start: to, step: 1, length: 1 }, first: w });
    }
  });
  return runs;
}

/** One window of one histogram, as it came. */
interface Counted {
  /** What is at most each bound. */
  readonly upTo: Map<number, number>;
  native: readonly Bucket[] | null;
}

/** Puts series together to histograms. */
class Found {
  private readonly windowsOf = new Map<string, { pipeline: string; name: string; windows: Counted[] }>();
  private series = 0;
  private strays = 0;
  private stray: Labels | null = null;
  private readonly wrong = new Map<string, string>();
  private readonly falling = new Set<string>();

  constructor(
    private readonly nameLabel: string | null,
    private readonly whose: Whose,
    private readonly windows: number,
  ) {}

  add({ metric, times, values, unreadable, native }: MatrixSeries, run: Run): void {
    this.series++;
    const pipeline = nameIn(metric, this.whose);
    if (pipeline === null) {
      if ((metric[this.whose.label] ?? '') === '') {
        this.stray ??= metric;
        this.strays++;
      }
      return;
    }
    const name = this.nameLabel === null ? '' : (metric[this.nameLabel] ?? '');
    const { windows } = this.histogramOf(pipeline, name);
    const windowAt = (seconds: number): Counted => windows[run.first + placeOn(run.grid, seconds)];
    for (const { seconds, buckets } of native) {
      windowAt(seconds).native = buckets;
    }
    if (unreadable !== null) {
      this.wrong.set(pipeline, `the value ${show(unreadable)}`);
    }
    // What is no bucket is no part of a histogram, such as the sum beside them.
    const bound = metric.le === undefined ? NaN : readBound(metric.le);
    if (Number.isNaN(bound)) {
      if (metric.le !== undefined) {
        this.wrong.set(pipeline, `the bound ${show(metric.le)}`);
      }
      return;
    }
    values.forEach((gained, i) => {
      if (!Number.isNaN(gained)) {
        const { upTo } = windowAt(times[i]);
        // Prometheus 3 writes bounds in another way than those before it: "5.0" is "5".
        upTo.set(bound, (upTo.get(bound) ?? 0) + gained);
      }
    });
  }

  /** @throws AnswerError if there were series, and none of them has the label of pipelines. */
  histograms(): Histogram[] {
    if (this.stray !== null && this.strays === this.series) {
      throw new AnswerError(
        `a series has no label "${this.whose.label}": ${show(this.stray)}. Keep the label, as in "sum by (${labelsOf(this.whose)}, le) (…)", or set another pipeline label in the data source.`,
        400,
        'query',
      );
    }
    return [...this.windowsOf.values()]
      .map(({ pipeline, name, windows }): Histogram => {
        const rows = windows.map(({ upTo, native }) => {
          if (upTo.size === 0) {
            return native ?? [];
          }
          const { buckets, falling } = classicBuckets(upTo);
          if (falling) {
            this.falling.add(pipeline);
          }
          return buckets;
        });
        return { pipeline, name, ...commonBuckets(rows) };
      })
      .filter(({ bounds }) => bounds.length > 1)
      .sort((a, b) => compare(a.pipeline, b.pipeline) || compare(a.name, b.name));
  }

  warnings(): string[] {
    const [wrong] = this.wrong;
    return [
      ...(wrong === undefined
        ? []
        : [
            `Histograms (${wrong[0]}${this.wrong.size > 1 ? ` and ${this.wrong.size - 1} more` : ''}): ${wrong[1]} is no number, and is left out. Look at the expression and at the engine.`,
          ]),
      ...(this.falling.size === 0
        ? []
        : [
            `Histograms (${inList([...this.falling].slice(0, 3))}${this.falling.size > 3 ? ` and ${this.falling.size - 3} more` : ''}): counts fall from one bound to the next, as where instances of a pipeline have different buckets. Give all of them the same buckets.`,
          ]),
    ];
  }

  private histogramOf(pipeline: string, name: string): { windows: Counted[] } {
    const key = JSON.stringify([pipeline, name]);
    const known = this.windowsOf.get(key);
    if (known) {
      return known;
    }
    const windows = Array.from({ length: this.windows }, (): Counted => ({ upTo: new Map(), native: null }));
    this.windowsOf.set(key, { pipeline, name, windows });
    return { windows };
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
