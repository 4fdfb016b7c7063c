import { type PrometheusSettings } from '../../sources/prometheus/source';
import { type Watched } from '../../alerting/alert';
import { PIPELINE, RECORDED } from './measured';
import { type PrometheusRules } from './prometheus';
import { seriesText, timeText, valuesText, type ExpressionTest, type InputSeries } from './promtool';
import { type AlertState } from './ruler';
import { type Scenario } from './scenario';

/** What tests are made from. */
export interface Bench {
  readonly watched: Watched;
  readonly settings: PrometheusSettings;
  readonly rules: PrometheusRules;
  /** Milliseconds between two evaluations. */
  readonly step: number;
}

/** Whether the signal is read from a gauge of its own, by pipeline, which a test can give samples. */
export const isGauge = (signal: string, { settings }: Bench): boolean => settings.readings.get(signal)?.gauge === true;

/** The samples of scenarios at the interval of their signal, or, of what is not read from a gauge, as the rules record it. */
export function inputOf(signal: string, scenarios: readonly Scenario[], bench: Bench, interval: number): InputSeries[] {
  const reading = bench.settings.readings.get(signal);
  if (reading?.gauge !== true) {
    return scenarios.map(({ pipeline, row }) => ({
      series: seriesText(RECORDED.signal(signal), { [PIPELINE]: pipeline }),
      values: valuesText(atEvaluations(row, interval, bench.step), true),
    }));
  }
  return scenarios.flatMap(({ pipeline, series }) =>
    series.map((row, replica) => ({
      series: seriesText(reading.expr, {
        [bench.settings.pipelineLabel]: pipeline,
        ...(series.length > 1 ? { instance: String(replica) } : {}),
      }),
      values: valuesText(row, false),
    })),
  );
}

/** What holds at each evaluation: the sample of the newest instant. */
export function atEvaluations(row: ArrayLike<number>, interval: number, step: number): number[] {
  const length = Math.floor((row.length * interval) / step);
  return Array.from({ length }, (_, e) => row[Math.floor((e * step) / interval)]);
}

/** The evaluations around each change of anything, and the last one. */
export function timesToLookAt(curves: ReadonlyArray<ReadonlyArray<number | AlertState>>): number[] {
  const [{ length }] = curves;
  return Array.from({ length }, (_, e) => e).filter(
    (e) =>
      e === length - 1 ||
      curves.some((curve) => !Object.is(curve[e], curve[e + 1]) || (e > 0 && !Object.is(curve[e - 1], curve[e]))),
  );
}

/** What the alerts of a name are at an instant. */
export function statesTest(
  alertname: string,
  matched: Readonly<Record<string, string>>,
  time: number,
  expected: ReadonlyArray<{ readonly labels: Readonly<Record<string, string>>; readonly state: AlertState }>,
): ExpressionTest {
  return {
    expr: seriesText('ALERTS', { alertname, ...matched }),
    eval_time: timeText(time),
    exp_samples: expected
      .filter(({ state }) => state !== 'inactive')
      .map(({ labels, state }) => ({
        labels: seriesText('ALERTS', { alertname, alertstate: state, ...labels }),
        value: 1,
      })),
  };
}
