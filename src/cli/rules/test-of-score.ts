import { formatDuration } from '../../series';
import { scorePartsOf, type ScoreName } from '../../signals';
import { scoreOf } from '../../verdicts';
import { inputOf, isGauge, type Bench } from './bench';
import { PIPELINE, RECORDED } from './measured';
import { seriesText, timeText, type RuleTest } from './promtool';

/** Rounded to a power of two, which all numbers are that computers add up: sums in another order may differ in their last digit. */
const FINE = 1024;

/** What a score is with all of its signals, and with some; none where it is not written. */
export function testOfScore(name: ScoreName, bench: Bench): RuleTest[] {
  const { watched, rules } = bench;
  const { catalogue, weights } = watched.settings;
  if (
    !rules.groups.some((group) => group.rules.some((one) => 'record' in one && one.record === RECORDED.score(name)))
  ) {
    return [];
  }
  const parts = scorePartsOf(name, catalogue, weights);
  const read = parts.filter(({ signal }) => watched.has(signal));
  const at = (share: number): number[] => read.map(({ best, worst }) => best + share * (worst - best));
  // How much each signal has lost of its points in each pipeline; NaN where it has no sample.
  const pipelines: Readonly<Record<string, readonly number[]>> = {
    best: at(0),
    some: at(0.25),
    'each-its-own': read.map(({ best, worst }, i) => best + ((i + 1) / (read.length + 1)) * (worst - best)),
    ...Object.fromEntries(
      read.map(({ signal }, i) => [`without-${signal}`, at(0.375).map((value, k) => (k === i ? NaN : value))]),
    ),
    ...Object.fromEntries(
      read.map(({ signal }, i) => [`only-${signal}`, at(0.375).map((value, k) => (k === i ? value : NaN))]),
    ),
  };
  const intervals = read.map(({ signal }) => (isGauge(signal, bench) ? watched.intervalOf(signal) : bench.step));
  const interval = Math.min(...intervals);
  const end = Math.max(...intervals);
  const length = end / interval + 1;
  const scores = Object.entries(pipelines).flatMap(([pipeline, values]) => {
    const [score] = scoreOf(
      read
        .map((part, i) => ({ ...part, values: Float64Array.of(values[i]) }))
        .concat(
          parts.filter((part) => !read.includes(part)).map((part) => ({ ...part, values: Float64Array.of(NaN) })),
        ),
      1,
    );
    return Number.isNaN(score)
      ? []
      : [{ labels: seriesText('', { [PIPELINE]: pipeline }), value: Math.floor(score * FINE + 0.5) / FINE }];
  });
  return [
    {
      name: `${name}_score`,
      interval: formatDuration(interval),
      input_series: read.flatMap(({ signal }, i) =>
        inputOf(
          signal,
          Object.entries(pipelines)
            .filter(([, values]) => !Number.isNaN(values[i]))
            .map(([pipeline, values]) => {
              const row = new Float64Array(length).fill(values[i]);
              return { pipeline, series: [row], row };
            }),
          { ...bench, step: interval },
          interval,
        ),
      ),
      promql_expr_test: [
        { expr: `round(${RECORDED.score(name)}, ${1 / FINE})`, eval_time: timeText(end), exp_samples: scores },
      ],
    },
  ];
}
